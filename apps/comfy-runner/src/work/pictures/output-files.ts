import { buffer } from 'node:stream/consumers';
import { ComfyNotFoundError, type ComfyClient, type OutputFile, type PromptOutcome } from '@atelier/comfyui';
import { OutputError } from './output.errors.js';

/** Far above any picture of the sizes on offer; a file is held in memory while it is worked on. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/**
 * The files to deliver: pictures that were saved, not previews. Other kinds of media (video, audio, 3D) have no place in a result
 * yet and are left out.
 * @throws OutputError when there is nothing to deliver
 */
export function picturesOf(outcome: PromptOutcome): OutputFile[] {
  const pictures = outcome.outputs.filter((file) => file.kind === 'image');
  if (pictures.length > 0) return pictures;
  const kinds = [...new Set(outcome.outputs.map((file) => file.kind))].join(', ');
  throw new OutputError(kinds ? `The workflow saved no picture, only: ${kinds}` : 'The workflow saved no file');
}

/** Fetches one file. @throws ComfyNotFoundError, ComfyTooLargeError, ComfyUnreachableError */
export async function fetchOutput(client: ComfyClient, file: OutputFile, signal: AbortSignal): Promise<Buffer> {
  const { stream } = await client.view(file, { signal, maxBytes: MAX_FILE_BYTES });
  return buffer(stream);
}

/**
 * Whether the files of an outcome are those of this prompt and are there. A node that ran has written its file just now; a node
 * that ComfyUI answered from its cache names the file of an *earlier* prompt: another task's, or one that is deleted since.
 * @param folder the folder that belongs to this prompt alone
 */
export async function isDeliverable(client: ComfyClient, outcome: PromptOutcome, folder: string): Promise<boolean> {
  const cached = outcome.outputs.filter((file) => file.cached);
  if (cached.some((file) => file.subfolder.replaceAll('\\', '/') !== folder)) return false;
  for (const file of cached) {
    if (!(await exists(client, file))) return false;
  }
  return true;
}

async function exists(client: ComfyClient, file: OutputFile): Promise<boolean> {
  try {
    const { stream } = await client.view(file);
    stream.destroy();
    return true;
  } catch (error) {
    if (error instanceof ComfyNotFoundError) return false;
    throw error;
  }
}
