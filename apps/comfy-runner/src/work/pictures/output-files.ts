import { buffer } from 'node:stream/consumers';
import { ComfyNotFoundError, type ComfyClient, type OutputFile, type PromptOutcome } from '@atelier/comfyui';
import { OutputError } from './output.errors.js';

/** Largest file that is fetched, in bytes: far above any picture of the sizes on offer. A file is held in memory. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/**
 * The files to deliver: pictures that were saved, not previews. A result cannot contain other media yet (video, audio, 3D).
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
 * Whether the files of an outcome belong to this prompt and exist. A node that ran has just written its file; a node that
 * ComfyUI answered from its cache names the file of an *earlier* prompt, which may be another task's or deleted.
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
