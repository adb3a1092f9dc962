import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { errnoOf } from './errno.js';

const TEMPORARY = /^\.[0-9a-f-]{36}\.tmp$/;
/** Another process may remove the empty folder after it was created and before the file is opened in it. */
const MAX_FOLDER_RACES = 5;

/** True for the name of a file that is being written, or was when its process was killed. */
export function isTemporaryName(name: string): boolean {
  return TEMPORARY.test(name);
}

export interface DurableFileOptions {
  /** Permissions of the file, less the umask; 0o640 by default. */
  mode?: number;
}

/**
 * Writes a file, replacing one of the same name, and creates its folder when needed. The file is there as a whole or not at
 * all, and survives a crash once this returns: temporary name in the same folder, fsync, rename, fsync of the folder.
 * @throws the error of the file system or of the stream; then nothing has changed
 */
export async function writeDurably(
  path: string,
  body: Buffer | Readable | string,
  { mode = 0o640 }: DurableFileOptions = {},
): Promise<void> {
  const { handle, temporary } = await openTemporary(dirname(path), mode);
  try {
    await fill(handle, body);
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function openTemporary(folder: string, mode: number): Promise<{ handle: FileHandle; temporary: string }> {
  for (let race = 0; ; race++) {
    const temporary = join(folder, `.${randomUUID()}.tmp`);
    try {
      await makeFolder(folder);
      return { handle: await open(temporary, 'wx', mode), temporary };
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT' || race === MAX_FOLDER_RACES) throw error;
    }
  }
}

/** A new folder is an entry of its parent: without syncing that one, a crash could take the folder and all in it. */
async function makeFolder(folder: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true });
  if (firstMade === undefined) return;
  for (let made = folder; made.length >= firstMade.length; made = dirname(made)) await syncFolder(dirname(made));
}

async function fill(handle: FileHandle, body: Buffer | Readable | string): Promise<void> {
  try {
    await handle.writeFile(body);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the entries of a folder survive a crash: new files, and renames. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
