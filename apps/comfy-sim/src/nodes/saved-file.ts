import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileName, nextSavePath } from '../files/save-path.js';
import type { FolderType } from '../files/folders.js';
import type { NodeKit } from './node-kit.js';

const TEMP_MARK_LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** One file as `history` lists it. */
export interface SavedFile {
  filename: string;
  subfolder: string;
  type: FolderType;
}

/** Where a node saves. */
export interface SaveTarget {
  type: FolderType;
  prefix: string;
  extension: string;
  /** For `%width%` and `%height%`; ComfyUI takes 0 for what has no size. */
  size?: { width: number; height: number };
}

/** Saves each of the files under one prefix and tells what they are called. */
export async function saveFiles(
  kit: NodeKit,
  target: SaveTarget,
  files: (() => Promise<Buffer>)[],
): Promise<SavedFile[]> {
  const { width = 0, height = 0 } = target.size ?? {};
  const place = await nextSavePath(kit.folders.of(target.type), target.prefix, width, height);
  const saved: SavedFile[] = [];
  for (const [index, bytes] of files.entries()) {
    const filename = fileName(place, index, target.extension);
    await writeFile(path.join(place.folder, filename), await bytes());
    if (target.type === 'output') kit.onSaved();
    saved.push({ filename, subfolder: place.subfolder, type: target.type });
  }
  return saved;
}

/** The prefix of a preview: a random mark keeps two nodes apart. */
export function tempPrefix(): string {
  const letter = () => TEMP_MARK_LETTERS[Math.floor(Math.random() * TEMP_MARK_LETTERS.length)]!;
  return `ComfyUI_temp_${Array.from({ length: 5 }, letter).join('')}`;
}
