import { EmbeddedError } from './embedded.errors.js';

/**
 * Unpacks zlib data up to a limit, so that a small chunk cannot fill the memory.
 * @throws EmbeddedError `embedded_too_large`, `broken_media`
 */
export async function inflate(packed: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<Uint8Array> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw new EmbeddedError('broken_media', 'A compressed text cannot be unpacked', { cause: error });
    });
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw new EmbeddedError('embedded_too_large', `A compressed text unpacks to more than ${maxBytes} bytes`);
    }
    parts.push(new Uint8Array(value));
  }
}
