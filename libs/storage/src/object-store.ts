import type { Readable } from 'node:stream';

/** Inclusive byte positions, as in an HTTP `Range`; without `end` to the last byte. */
export interface ByteRange {
  start: number;
  end?: number;
}

export interface PutOptions {
  contentType: string;
  /** Length of a stream where it is known; anything else arriving is an error and nothing is stored. */
  sizeBytes?: number;
}

export interface ObjectInfo {
  key: string;
  /** Size of the whole object. */
  sizeBytes: number;
  contentType?: string;
  modifiedAt: Date;
}

/** An object being read. The caller consumes the stream to its end or destroys it. */
export interface StoredObject {
  stream: Readable;
  /** Size of the whole object, also when a range was asked for. */
  sizeBytes: number;
  contentType?: string;
}

/** One line of a listing. */
export type ListedObject = Pick<ObjectInfo, 'key' | 'sizeBytes' | 'modifiedAt'>;

/**
 * Where pictures are kept: the port, and the token to inject it by.
 *
 * Keys are relative paths of our own making (see `assertObjectKey`). An object appears whole or not at all, and what `put` has
 * answered survives a crash of the machine. Several processes may use one store; of two writers of one key the last wins.
 *
 * Every method may throw `StorageUnavailableError` (worth a retry later) and `InvalidObjectKeyError` (a bug of the caller).
 */
export abstract class ObjectStore {
  /** Stores `body` under `key`, replacing what was there. */
  abstract put(key: string, body: Buffer | Readable, options: PutOptions): Promise<void>;

  /** @throws ObjectNotFoundError, RangeNotSatisfiableError (the range starts behind the last byte). */
  abstract get(key: string, range?: ByteRange): Promise<StoredObject>;

  /** @throws ObjectNotFoundError */
  abstract head(key: string): Promise<ObjectInfo>;

  /** Deletes what exists of `keys`; absent ones are no error, so it can be repeated. */
  abstract delete(keys: readonly string[]): Promise<void>;

  /** Every object whose key starts with `prefix`, in no promised order (S3 servers differ). */
  abstract list(prefix: string): AsyncIterable<ListedObject>;

  /** For readiness: returns when the store can be read and written, else throws `StorageUnavailableError`. */
  abstract check(): Promise<void>;

  /** Ends idle connections; the store may not be used afterwards. */
  abstract close(): Promise<void>;
}
