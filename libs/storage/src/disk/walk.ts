import { opendir, rm, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import type { ListedObject } from '../object-store.js';
import { isTemporaryName } from '../durable-file.js';
import { errnoOf } from '../errno.js';

/** Longer than any upload takes: a temporary file of this age belongs to a process that was killed. */
const STALE_TEMPORARY_MS = 24 * 60 * 60 * 1_000;

/**
 * Lists the files below `root` whose key starts with `prefix`, holding no more than one path in memory.
 * Temporary files are no objects; stale ones are removed on the way, for nobody else ever looks.
 */
export async function* walk(root: string, prefix: string, folder = folderOf(prefix)): AsyncGenerator<ListedObject> {
  for await (const entry of entriesOf(join(root, folder))) {
    const key = folder + entry.name;
    if (entry.isDirectory()) {
      if (leadsTo(`${key}/`, prefix)) yield* walk(root, prefix, `${key}/`);
    } else if (isTemporaryName(entry.name)) {
      await removeIfStale(join(root, key));
    } else if (entry.isFile() && key.startsWith(prefix)) {
      yield* listed(root, key);
    }
  }
}

function folderOf(prefix: string): string {
  return prefix.slice(0, prefix.lastIndexOf('/') + 1);
}

function leadsTo(folder: string, prefix: string): boolean {
  return folder.startsWith(prefix) || prefix.startsWith(folder);
}

async function* entriesOf(path: string): AsyncGenerator<Dirent> {
  const folder = await opendir(path).catch(undefinedIfGone);
  if (folder) yield* folder;
}

async function* listed(root: string, key: string): AsyncGenerator<ListedObject> {
  const found = await stat(join(root, key)).catch(undefinedIfGone);
  if (found) yield { key, sizeBytes: found.size, modifiedAt: found.mtime };
}

async function removeIfStale(path: string): Promise<void> {
  const found = await stat(path).catch(undefinedIfGone);
  if (found && found.mtimeMs < Date.now() - STALE_TEMPORARY_MS) await rm(path, { force: true });
}

function undefinedIfGone(error: unknown): undefined {
  if (errnoOf(error) !== 'ENOENT' && errnoOf(error) !== 'ENOTDIR') throw error;
}
