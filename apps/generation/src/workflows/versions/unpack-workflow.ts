import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { WORKFLOW_LIMITS } from '@atelier/contracts';
import { AppError } from '@atelier/platform';

const unzip = promisify(gunzip);

/** The text of a workflow as the gateway packed it. @throws AppError `payload_too_large`, `workflow_invalid` */
export async function unpackWorkflow(packed: string): Promise<string> {
  try {
    const bytes = await unzip(Buffer.from(packed, 'base64'), { maxOutputLength: WORKFLOW_LIMITS.fileBytes });
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw new AppError('payload_too_large');
    throw new AppError('workflow_invalid', { detail: 'It is not UTF-8 text', cause: error });
  }
}
