import type { Readable } from 'node:stream';
import { Histogram, inSpan } from '@atelier/platform';
import {
  ObjectStore,
  type ByteRange,
  type ListedObject,
  type ObjectInfo,
  type PutOptions,
  type StoredObject,
} from './object-store.js';
import { isStorageError } from './storage.errors.js';

/** From milliseconds (disk) to more than a second (a picture of some megabytes to a remote store). */
const BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

const seconds = new Histogram(
  {
    name: 'atelier_storage_operation_duration_seconds',
    help: 'Operations of the object store; a read until its first byte',
    labels: ['operation', 'outcome'],
  },
  BUCKETS_S,
);

/** Measures one operation on a store, by whatever way it is reached. */
export async function measured<T>(operation: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  try {
    const result = await inSpan(`object store ${operation}`, { kind: 'CLIENT' }, work);
    seconds.since({ operation, outcome: 'done' }, startedAt);
    return result;
  } catch (error) {
    seconds.since({ operation, outcome: isStorageError(error) ? error.code : 'failed' }, startedAt);
    throw error;
  }
}

/** Measures the calls of another store. */
export class MeasuredObjectStore extends ObjectStore {
  constructor(private readonly inner: ObjectStore) {
    super();
  }

  put(key: string, body: Buffer | Readable, options: PutOptions): Promise<void> {
    return measured('put', () => this.inner.put(key, body, options));
  }

  get(key: string, range?: ByteRange): Promise<StoredObject> {
    return measured('get', () => this.inner.get(key, range));
  }

  head(key: string): Promise<ObjectInfo> {
    return measured('head', () => this.inner.head(key));
  }

  delete(keys: readonly string[]): Promise<void> {
    return measured('delete', () => this.inner.delete(keys));
  }

  /** Not measured: its time depends on how fast the caller reads. */
  list(prefix: string): AsyncIterable<ListedObject> {
    return this.inner.list(prefix);
  }

  check(): Promise<void> {
    return measured('check', () => this.inner.check());
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}
