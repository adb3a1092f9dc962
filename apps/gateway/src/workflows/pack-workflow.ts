import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { MAX_PACKED_LENGTH, WORKFLOW_LIMITS } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { WorkflowText } from './workflow-text.js';

const zip = promisify(gzip);

/** The workflow of a body that `WorkflowBodyInterceptor` has read, as commands carry it. @throws AppError `payload_too_large` */
export function packWorkflow(workflow: unknown): Promise<string> {
  return packText((workflow as WorkflowText).json);
}

/** The JSON text of a workflow as commands carry it. @throws AppError `payload_too_large` */
export async function packText(text: string): Promise<string> {
  const bytes = Buffer.from(text);
  const packed = bytes.length > WORKFLOW_LIMITS.fileBytes ? null : (await zip(bytes)).toString('base64');
  if (packed !== null && packed.length <= MAX_PACKED_LENGTH) return packed;
  throw new AppError('payload_too_large', { detail: `A workflow may have ${WORKFLOW_LIMITS.fileBytes} bytes` });
}
