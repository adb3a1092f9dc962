import { buffer } from 'node:stream/consumers';
import type { ComfyClient, OutputFile } from '@atelier/comfyui';

/** Largest file that is fetched, in bytes: far above any picture of the sizes on offer. A file is held in memory. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/** Fetches one file. @throws ComfyNotFoundError, ComfyTooLargeError, ComfyUnreachableError */
export async function fetchOutput(client: ComfyClient, file: OutputFile, signal: AbortSignal): Promise<Buffer> {
  const { stream } = await client.view(file, { signal, maxBytes: MAX_FILE_BYTES });
  return buffer(stream);
}
