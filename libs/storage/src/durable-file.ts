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
    await making.get(dirname(path));
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The folder is nearly always there, and each question to the disk is a turn of the thread pool: it is made where it was missing. */
async function openTemporary(folder: string, mode: number): Promise<{ handle: FileHandle; temporary: string }> {
  for (let race = 0; ; race++) {
    const temporary = join(folder, `.${randomUUID()}.tmp`);
    const handle = await open(temporary, 'wx', mode).catch(unlessMissing(race));
    if (handle) return { handle, temporary };
    await makeFolder(folder).catch(unlessMissing(race));
  }
}

/** Of a folder that is not there, or that somebody has removed meanwhile. */
function unlessMissing(race: number): (error: unknown) => void {
  return (error) => {
    if (errnoOf(error) !== 'ENOENT' || race === MAX_FOLDER_RACES) throw error;
  };
}

/** Folders that are being made. Who finds one there waits before he is done, since it may not survive a crash yet. */
const making = new Map<string, Promise<void>>();

function makeFolder(folder: string): Promise<void> {
  const known = making.get(folder);
  if (known) return known;
  const made = makeDurably(folder).finally(() => making.delete(folder));
  making.set(folder, made);
  return made;
}

/** A new folder is an entry of its parent: without syncing that one, a crash could take the folder and all in it. */
async function makeDurably(folder: string): Promise<void> {
  const parent = dirname(folder);
  const made = await makeIn(folder).catch(async (error: unknown) => {
    if (errnoOf(error) !== 'ENOENT' || parent === folder) throw error;
    await makeFolder(parent);
    return makeIn(folder);
  });
  if (made) await syncFolder(parent);
}

/** @returns whether it was not there. @throws ENOENT where its parent is not there */
async function makeIn(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function fill(handle: FileHandle, body: Buffer | Readable | string): Promise<void> {
  try {
    await handle.writeFile(body);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/**
 * Makes the entries of a folder survive a crash: new files, and renames. By a handle: of a bare descriptor the permissions of Node do not
 * allow it.
 */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
