import { buffer } from 'node:stream/consumers';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import { AppError, parseOrThrow } from '@atelier/platform';
import type { FastifyRequest } from 'fastify';
import { generationBodySchema, type GenerationBody } from './generation-body.js';

const LIMITS = { files: 17, fields: 50, parts: 67, fieldSize: 100_000, fileSize: 50 * 1_024 * 1_024 };
/** All values of a form are texts. */
const NUMBERS = new Set(['n', 'partial_images', 'seed', 'steps', 'cfg_scale']);

export interface EditParts {
  body: GenerationBody;
  /** Assets. */
  pictures: number[];
  mask: Buffer | undefined;
}

/**
 * Reads the parts of an edit that comes as a form, in the order in which they come.
 * @param bring keeps one picture and gives its id
 * @throws AppError
 */
export async function readEditForm(
  request: FastifyRequest,
  bring: (file: MultipartFile) => Promise<number>,
): Promise<EditParts> {
  const fields: Record<string, unknown> = {};
  const pictures: number[] = [];
  let mask: Buffer | undefined;
  for await (const part of request.parts({ limits: LIMITS })) {
    if (part.type === 'field') fields[part.fieldname] = valueOf(part);
    else if (part.fieldname === 'mask') mask = await wholeOf(part);
    else if (/^image(\[\d*\])?$/.test(part.fieldname)) pictures.push(await bring(part));
    else part.file.resume();
  }
  if (pictures.length === 0) throw noPicture();
  return { body: parseOrThrow(generationBodySchema, fields), pictures, mask };
}

function valueOf(part: Multipart): unknown {
  const { value: text } = part as { value?: unknown };
  if (typeof text !== 'string' || text === '') return undefined;
  if (part.fieldname === 'stream') return text === 'true';
  return NUMBERS.has(part.fieldname) && Number.isFinite(Number(text)) ? Number(text) : text;
}

async function wholeOf({ file }: MultipartFile): Promise<Buffer> {
  const bytes = await buffer(file);
  if (file.truncated) throw new AppError('payload_too_large');
  return bytes;
}

function noPicture(): AppError {
  const error = { pointer: '/image', code: 'required', message: 'the form must have a picture in the part "image"' };
  return new AppError('validation_failed', { errors: [error] });
}
