import type { CustomFetch } from 'openid-client';

/** A description of a provider has a few kB, its keys some more. */
const MOST_BYTES = 1_000_000;

/** Asks a provider, whose answers are held to a size. The time is bounded by the signal that comes with the request. */
export const boundedFetch: CustomFetch = async (url, options) => {
  const response = await fetch(url, options as RequestInit);
  if (!response.body) return response;
  return new Response(await readBounded(response.body), response);
};

async function readBounded(body: ReadableStream<Uint8Array>): Promise<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    if (size > MOST_BYTES) throw new TypeError(`The provider has sent more than ${MOST_BYTES} bytes`);
    parts.push(part);
  }
  return Uint8Array.from(Buffer.concat(parts)).buffer;
}
