import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isInside } from './folders.js';

/** A received file. */
export interface Upload {
  filename: string;
  bytes: Buffer;
}

/** Where it goes. */
export interface UploadTarget {
  root: string;
  subfolder: string;
  overwrite: boolean;
}

/**
 * Stores an upload and returns the name to use; undefined when it would leave the folder. Without `overwrite` a taken name gives the
 * existing file when the bytes are the same, else `name (1).ext`, `name (2).ext` and so on.
 */
export async function store(upload: Upload, { root, subfolder, overwrite }: UploadTarget): Promise<string | undefined> {
  const folder = path.join(root, path.normalize(subfolder));
  if (!isInside(root, path.resolve(folder, upload.filename))) return undefined;
  await mkdir(folder, { recursive: true });
  const name = overwrite ? upload.filename : await freeName(folder, upload);
  await writeFile(path.join(folder, name), upload.bytes);
  return name;
}

async function freeName(folder: string, { filename, bytes }: Upload): Promise<string> {
  const { name: stem, ext, dir } = path.parse(filename);
  let candidate = filename;
  for (let i = 1; ; i++) {
    const present = await readFile(path.join(folder, candidate)).catch(() => undefined);
    if (!present || present.equals(bytes)) return candidate;
    candidate = path.join(dir, `${stem} (${i})${ext}`);
  }
}
