import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { randomKey } from '../transport/random-key.js';

/** Writes beside the target and renames: a file that is there is whole. @returns the path of the file */
export async function saveTo(path: string, name: string, open: () => Promise<ReadableStream>): Promise<string> {
  const isFolder = await stat(path).then((found) => found.isDirectory(), () => false); // prettier-ignore
  const target = isFolder ? join(path, name) : path;
  const unfinished = `${target}.${randomKey().slice(0, 8)}.part`;
  try {
    const bytes = Readable.fromWeb((await open()) as NodeStream);
    await pipeline(bytes, createWriteStream(unfinished, { flags: 'wx' }));
    await rename(unfinished, target);
    return target;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
