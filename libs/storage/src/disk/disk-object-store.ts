import { constants, type Stats } from 'node:fs';
import { access, mkdir, open, rmdir, stat, unlink, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { checkedBody } from '../checked-body.js';
import { assertObjectKey, assertObjectPrefix } from '../object-key.js';
import {
  ObjectStore,
  type ByteRange,
  type ListedObject,
  type ObjectInfo,
  type PutOptions,
  type StoredObject,
} from '../object-store.js';
import {
  isStorageError,
  ObjectNotFoundError,
  RangeNotSatisfiableError,
  StorageUnavailableError,
} from '../storage.errors.js';
import { contentTypeOfKey } from './content-type-of-key.js';
import { writeDurably } from '../durable-file.js';
import { errnoOf } from '../errno.js';
import { walk } from './walk.js';

/** Most of a file that is read at once: a picture has a few hundred kilobytes, and each read is a turn of the thread pool. */
const CHUNK_BYTES = 262_144;

/** Objects as files below one folder; for one machine, or a shared file system with an atomic rename. */
export class DiskObjectStore extends ObjectStore {
  readonly #root: string;

  constructor(root: string) {
    super();
    this.#root = resolve(root);
  }

  async put(key: string, body: Buffer | Readable, options: PutOptions): Promise<void> {
    const path = this.#pathOf(key);
    await writeDurably(path, checkedBody(body, options.sizeBytes)).catch(unavailable(key));
  }

  async get(key: string, range?: ByteRange): Promise<StoredObject> {
    const { handle, size } = await this.#open(key);
    try {
      if (range && range.start >= size) throw new RangeNotSatisfiableError(key, size);
      const stream = handle.createReadStream({ ...range, highWaterMark: Math.min(Math.max(size, 1), CHUNK_BYTES) });
      return { stream, sizeBytes: size, contentType: contentTypeOfKey(key) };
    } catch (error) {
      await handle.close();
      return missingOrUnavailable(key)(error);
    }
  }

  async head(key: string): Promise<ObjectInfo> {
    const { size, mtime } = fileOf(key, await stat(this.#pathOf(key)).catch(missingOrUnavailable(key)));
    return { key, sizeBytes: size, contentType: contentTypeOfKey(key), modifiedAt: mtime };
  }

  async delete(keys: readonly string[]): Promise<void> {
    for (const path of keys.map((key) => this.#pathOf(key))) {
      await unlink(path).catch(unlessAbsent(path));
      await this.#removeEmptyFolders(dirname(path));
    }
  }

  async *list(prefix: string): AsyncGenerator<ListedObject> {
    assertObjectPrefix(prefix);
    try {
      yield* walk(this.#root, prefix);
    } catch (error) {
      unavailable(prefix)(error);
    }
  }

  async check(): Promise<void> {
    try {
      await mkdir(this.#root, { recursive: true });
      await access(this.#root, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch (error) {
      throw new StorageUnavailableError(`The folder ${this.#root} cannot be used`, { cause: error });
    }
  }

  async close(): Promise<void> {}

  #pathOf(key: string): string {
    assertObjectKey(key);
    return join(this.#root, key);
  }

  async #open(key: string): Promise<{ handle: FileHandle; size: number }> {
    const handle = await open(this.#pathOf(key), 'r').catch(missingOrUnavailable(key));
    try {
      const { size } = fileOf(key, await handle.stat());
      return { handle, size };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Stops at the first folder that has something in it; a writer that needs the folder just then makes it again. */
  async #removeEmptyFolders(folder: string): Promise<void> {
    for (let empty = folder; empty !== this.#root; empty = dirname(empty)) {
      const removed = await rmdir(empty).then(() => true, unlessInUse(empty));
      if (!removed) return;
    }
  }
}

const ABSENT: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR']);
const IN_USE: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR']);

/** A folder has the name of no object. */
function fileOf(key: string, stats: Stats): Stats {
  if (stats.isFile()) return stats;
  throw new ObjectNotFoundError(key);
}

/** Turns the system's errors into ours, and lets ours pass. */
function unavailable(what: string): (error: unknown) => never {
  return (error) => {
    if (isStorageError(error)) throw error;
    throw new StorageUnavailableError(`The disk store failed on "${what}": ${String(error)}`, { cause: error });
  };
}

function missingOrUnavailable(key: string): (error: unknown) => never {
  return (error) => {
    if (ABSENT.has(errnoOf(error))) throw new ObjectNotFoundError(key, { cause: error });
    return unavailable(key)(error);
  };
}

/** A folder is no object, so there is nothing to delete. */
function unlessAbsent(path: string): (error: unknown) => void {
  return (error) => {
    if (!ABSENT.has(errnoOf(error)) && errnoOf(error) !== 'EISDIR') unavailable(path)(error);
  };
}

function unlessInUse(path: string): (error: unknown) => false {
  return (error) => (IN_USE.has(errnoOf(error)) ? false : unavailable(path)(error));
}
