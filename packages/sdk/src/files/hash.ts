import { isServerSide } from '../config.js';

/** SHA-256 of bytes that come in pieces. */
export interface Hash {
  update(bytes: Uint8Array): void;
  /** Once, at the end. */
  hex(): string;
}

/** Null in a browser, which can hash only what it has in one piece. */
export async function newHash(): Promise<Hash | null> {
  if (!isServerSide) return null;
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}

/** SHA-256 of a file, in hexadecimal; undefined in a page that was not loaded over https, which cannot hash at all. */
export async function hashOf(blob: Blob): Promise<string | undefined> {
  const hash = await newHash();
  if (hash) {
    for await (const piece of piecesOf(blob)) hash.update(piece);
    return hash.hex();
  }
  if (globalThis.crypto.subtle === undefined) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function* piecesOf(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}
