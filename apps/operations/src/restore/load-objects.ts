import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ObjectStore } from '@atelier/storage';
import { CommandError } from '../command.js';
import { inParallel } from '../installation/in-parallel.js';
import type { Manifest } from '../backup/manifest.js';
import { savedObjectSchema, sha256OfFile, type SavedObject } from '../backup/object-copy.js';

const WIDTH = 8;

/** Yields the objects of the backup in the order of its list. @throws CommandError when the list is damaged */
export async function readObjectList(folder: string, { objects }: Manifest): Promise<SavedObject[]> {
  const file = join(folder, objects.file);
  if ((await sha256OfFile(file)) !== objects.sha256)
    throw new CommandError(`${objects.file} was changed since the backup`);
  const list: SavedObject[] = [];
  for await (const line of createInterface({ input: createReadStream(file) }))
    list.push(savedObjectSchema.parse(JSON.parse(line)));
  return list;
}

/** Stores the objects; each is compared with its checksum first, and read a second time: a film does not fit into memory. @throws CommandError */
export async function loadObjects(store: ObjectStore, folder: string, list: readonly SavedObject[]): Promise<void> {
  await inParallel(list, WIDTH, async ({ key, sha256, content_type, size_bytes }) => {
    const file = join(folder, 'objects', key);
    if ((await sha256OfFile(file)) !== sha256) throw new CommandError(`objects/${key} was changed since the backup`);
    await store.put(key, createReadStream(file), { contentType: content_type, sizeBytes: size_bytes });
  });
}
