import type { MultipartFile } from '@fastify/multipart';
import { WORKFLOW_LIMITS } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { FastifyRequest } from 'fastify';
import { shownName } from '../assets/incoming-file.js';
import { readFile } from './inspected-file.js';
import { membersOf } from './lossless-json.js';
import { WorkflowText } from './workflow-text.js';

/**
 * The body of `POST /api/v1/workflows` from a form: the workflow that its file is or carries; name and description stand before the file.
 * @throws AppError `validation_failed` without a file, `workflow_invalid` for one without a workflow, `invalid_json`, `payload_too_large`
 */
export async function bodyOfFile(request: FastifyRequest): Promise<object> {
  const { part, text } = await readFile(request);
  const { name = nameOf(part), ...rest } = fieldsOf(part);
  if (Buffer.byteLength(text) > WORKFLOW_LIMITS.fileBytes)
    throw new AppError('payload_too_large', { detail: `A workflow may have ${WORKFLOW_LIMITS.fileBytes} bytes` });
  membersOf(text, WORKFLOW_LIMITS.fileBytes);
  return { ...rest, name, workflow: new WorkflowText(text) };
}

/** The text fields as they were sent; which there may be is for the schema of the body. */
function fieldsOf({ fields, fieldname }: MultipartFile): Record<string, unknown> {
  const others = Object.entries(fields).filter(([name]) => name !== fieldname);
  return Object.fromEntries(
    others.map(([name, part]) => [name, part && 'value' in part ? part.value : undefined] as const),
  );
}

/** The name of the file without its ending. */
function nameOf({ filename }: MultipartFile): string {
  const shown = shownName(filename);
  const bare = shown.replace(/(?:\.app)?\.[a-z0-9]{1,8}$/i, '').trim() || shown;
  const short = bare.slice(0, WORKFLOW_LIMITS.name.max);
  return short.isWellFormed() ? short : short.slice(0, -1);
}
