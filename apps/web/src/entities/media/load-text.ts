export interface ReadText {
  text: string;
  /** There is more in the file. */
  isCut: boolean;
}

/** Reads at most so many bytes of a text file, however long it is. Rejects when it cannot be had. */
export async function loadText(url: string, bytes: number, signal: AbortSignal): Promise<ReadText> {
  const response = await fetch(url, { headers: { range: `bytes=0-${bytes - 1}` }, signal });
  if (!response.ok || response.body === null) throw new Error(`The text was answered with ${response.status}`);
  const read = await firstBytes(response.body, bytes);
  // A character that the limit cuts in two is left out: the decoder waits for the rest of it.
  return { text: new TextDecoder().decode(read, { stream: true }), isCut: sizeOf(response.headers) > bytes };
}

/** Of the whole file. */
function sizeOf(headers: Headers): number {
  const [, total] = /\/(\d+)$/.exec(headers.get('content-range') ?? '') ?? [];
  return Number(total ?? headers.get('content-length') ?? 0);
}

/** A server that knows no ranges sends everything: what is beyond the limit is not read. */
async function firstBytes(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done && length <= most; part = await reader.read()) {
    parts.push(part.value);
    length += part.value.length;
  }
  await reader.cancel();
  return joined(parts, Math.min(length, most));
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part.subarray(0, length - at), at);
    at += Math.min(part.length, length - at);
  }
  return whole;
}
