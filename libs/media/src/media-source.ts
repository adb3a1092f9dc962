import { open } from 'node:fs/promises';

/** Bytes that can be read in any order: a file, an object in the store. */
export interface MediaSource {
  sizeBytes: number;
  /** The bytes from `start` to before `end`, all of them. Guaranteed: `0 <= start < end <= sizeBytes`. */
  read(start: number, end: number): Promise<Uint8Array>;
}

export function bufferSource(bytes: Uint8Array): MediaSource {
  return { sizeBytes: bytes.length, read: (start, end) => Promise.resolve(bytes.subarray(start, end)) };
}

/** A file on disk, open until it is closed. */
export interface FileSource extends MediaSource {
  close(): Promise<void>;
}

/** @throws the error of the file system */
export async function openFileSource(path: string): Promise<FileSource> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  const read = async (start: number, end: number) => {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(end - start), 0, end - start, start);
    if (bytesRead < end - start) throw new Error(`${path} became shorter while it was read`);
    return buffer;
  };
  return { sizeBytes: size, read, close: () => handle.close() };
}

/** The bytes from `start` on, at most `length`, fewer at the end of the file. */
export async function readRange(source: MediaSource, start: number, length: number): Promise<Buffer> {
  const end = Math.min(source.sizeBytes, start + length);
  if (start >= end) return Buffer.alloc(0);
  const bytes = await source.read(start, end);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
