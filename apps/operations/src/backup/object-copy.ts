import { createReadStream } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { isStorageError, type ObjectStore } from '@atelier/storage';
import { z } from 'zod';
import { CommandError } from '../command.js';
import { inParallel } from '../installation/in-parallel.js';
import { Digest } from './digest.js';
import { writeThrough } from './write-through.js';
import { KEYS_FILE } from './snapshot.js';

export const OBJECTS_FILE = 'objects.jsonl';
const WIDTH = 8;

/** One line of `objects.jsonl`. */
export const savedObjectSchema = z.object({
  key: z.string(),
  size_bytes: z.int(),
  sha256: z.string().length(64),
  content_type: z.string(),
});
export type SavedObject = z.infer<typeof savedObjectSchema>;

interface WantedObject {
  key: string;
  /** As it was computed when it was stored; empty for small pictures, of which none is kept. */
  sha256: string;
  contentType: string;
  /** `task:5` or `asset:5`. */
  owner: string;
}

export interface ObjectCopy {
  count: number;
  bytes: number;
  sha256: string;
  /** Keys that are not in the store. */
  missing: { key: string; owner: string }[];
}

/** Copies the objects of a snapshot into the folder and lists them. A picture with other bytes than it was stored with ends it. */
export async function copyObjects(store: ObjectStore, folder: string): Promise<ObjectCopy> {
  const list = await open(join(folder, OBJECTS_FILE), 'w');
  const copy: ObjectCopy = { count: 0, bytes: 0, sha256: '', missing: [] };
  try {
    await inParallel(wantedObjects(folder), WIDTH, (wanted) => copyObject(store, folder, wanted, copy, list));
    await list.sync();
  } finally {
    await list.close();
  }
  return { ...copy, sha256: await sha256OfFile(join(folder, OBJECTS_FILE)) };
}

async function* wantedObjects(folder: string): AsyncGenerator<WantedObject> {
  for await (const line of createInterface({ input: createReadStream(join(folder, KEYS_FILE)) })) {
    const [key, sha256, contentType, owner] = line.split('\t') as [string, string, string, string];
    yield { key, sha256, contentType, owner };
  }
}

async function copyObject(
  store: ObjectStore,
  folder: string,
  wanted: WantedObject,
  copy: ObjectCopy,
  list: FileHandle,
): Promise<void> {
  const saved = await save(store, folder, wanted);
  if (!saved) return void copy.missing.push({ key: wanted.key, owner: wanted.owner });
  copy.count += 1;
  copy.bytes += saved.size_bytes;
  await list.appendFile(`${JSON.stringify(saved)}\n`);
}

async function save(store: ObjectStore, folder: string, wanted: WantedObject): Promise<SavedObject | null> {
  const { key, contentType } = wanted;
  const file = join(folder, 'objects', key);
  try {
    const digest = new Digest();
    const { stream } = await store.get(key);
    await mkdir(dirname(file), { recursive: true });
    await writeThrough(file, stream, digest);
    const sha256 = digest.sha256();
    if (wanted.sha256 && wanted.sha256 !== sha256)
      throw new CommandError(`${key} is damaged: its bytes are not those that were stored`);
    return { key, size_bytes: digest.bytes, sha256, content_type: contentType };
  } catch (error) {
    if (isStorageError(error, 'object_not_found')) return null;
    throw error;
  }
}

/** Of a file as it lies there. */
export async function sha256OfFile(file: string): Promise<string> {
  const digest = new Digest();
  digest.resume();
  await pipeline(createReadStream(file), digest);
  return digest.sha256();
}
