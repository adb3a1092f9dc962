import { buffer } from 'node:stream/consumers';
import type { ObjectStore } from './object-store.js';

/** An object that is read in any order, piece by piece. */
export interface ObjectReader {
  sizeBytes: number;
  /** The bytes from `start` to before `end`. @throws as `ObjectStore.get` does */
  read(start: number, end: number): Promise<Buffer>;
}

/** Reads an object by ranges; nothing of it is kept. The object must not change meanwhile: keys are written once. */
export function objectReader(store: ObjectStore, key: string, sizeBytes: number): ObjectReader {
  const read = async (start: number, end: number) => {
    const { stream } = await store.get(key, { start, end: end - 1 });
    return buffer(stream);
  };
  return { sizeBytes, read };
}
