import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Sent in place of the file itself to browsers that take them, never by their own names. */
const COMPRESSED = /\.(?:br|gz)$/;

/**
 * The files of a folder that may be asked for, as paths of addresses without the first slash: no hidden ones, and nothing that a
 * link leads to.
 */
export async function studioFilesIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !COMPRESSED.test(entry.name));
  const paths = files.map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join('/'));
  return paths.filter((path) => !/(?:^|\/)\./.test(path));
}
