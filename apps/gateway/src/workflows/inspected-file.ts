import type { MultipartFile } from '@fastify/multipart';
import { AppError } from '@atelier/platform';
import { EmbeddedError, readEmbedded } from '@atelier/workflows';
import type { FastifyRequest } from 'fastify';
import { fileOf, IncomingBytes } from '../assets/incoming-file.js';
import { packText } from './pack-workflow.js';

/** Of a file that may carry a workflow; larger ones are films, whose workflow their first frame's picture has too. */
export const MAX_INSPECTED_BYTES = 33_554_432;
const IDLE_MS = 10_000;
/** A byte order mark and blanks may stand before it. */
const JSON_START = /^(?:\u00ef\u00bb\u00bf)?[\s]*[{[]/;
const HEAD_BYTES = 64;

/**
 * The workflow of a request, packed: the body itself as JSON, or a file (JSON, or a picture, film, sound or model that carries one).
 * @throws AppError `validation_failed` without any, `workflow_invalid` for a file without one, `payload_too_large`
 */
export async function packedFrom(request: FastifyRequest): Promise<string> {
  if (request.isMultipart()) return packText((await readFile(request)).text);
  if (typeof request.body === 'string') return packText(request.body);
  throw new AppError('validation_failed', {
    errors: [{ pointer: '', code: 'required', message: 'the body must be a workflow, or hold a file' }],
  });
}

/** A file of a form, with the JSON text of the workflow that it is or carries. */
export interface WorkflowFile {
  part: MultipartFile;
  text: string;
}

/** @throws AppError `validation_failed` without a file, `workflow_invalid` for one without a workflow, `payload_too_large` */
export async function readFile(request: FastifyRequest): Promise<WorkflowFile> {
  const part = await fileOf(request);
  return { part, text: await textIn(await bytesOf(part)) };
}

async function bytesOf({ file }: MultipartFile): Promise<Buffer> {
  const tooMany = () => new AppError('payload_too_large', { detail: `A file may have ${MAX_INSPECTED_BYTES} bytes` });
  const incoming = new IncomingBytes(file, { maxBytes: MAX_INSPECTED_BYTES, idleMs: IDLE_MS, tooMany });
  const chunks: Buffer[] = [];
  for await (const chunk of incoming.read()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function textIn(bytes: Buffer): Promise<string> {
  if (JSON_START.test(bytes.toString('latin1', 0, HEAD_BYTES))) return bytes.toString();
  const { prompt, workflow } = await embeddedIn(bytes);
  const parts = [...(prompt ? [`"prompt":${prompt}`] : []), ...(workflow ? [`"workflow":${workflow}`] : [])];
  if (parts.length > 0) return `{${parts.join(',')}}`;
  throw new AppError('workflow_invalid', { detail: 'The file carries no workflow' });
}

async function embeddedIn(bytes: Buffer): ReturnType<typeof readEmbedded> {
  try {
    return await readEmbedded(new Blob([new Uint8Array(bytes)]));
  } catch (error) {
    if (error instanceof EmbeddedError) throw new AppError('workflow_invalid', { detail: error.message, cause: error });
    throw error;
  }
}
