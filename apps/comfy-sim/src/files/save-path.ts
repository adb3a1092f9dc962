import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { NodeError } from '../errors.js';
import { isInside } from './folders.js';

/** Where the next file with some prefix goes. */
export interface SavePath {
  folder: string;
  /** Last part of the prefix; may hold `%batch_num%`. */
  name: string;
  counter: number;
  /** As returned to the client: relative to the folder, empty for its root. */
  subfolder: string;
}

/** ComfyUI's naming: sub-folders from the prefix, and one more than the highest counter that a listing of the folder shows. */
export async function nextSavePath(root: string, prefix: string, width: number, height: number): Promise<SavePath> {
  const wanted = path.normalize(expand(prefix, width, height)).replace(/\/$/, '');
  const subfolder = path.dirname(wanted) === '.' ? '' : path.dirname(wanted);
  const folder = path.resolve(root, subfolder);
  if (path.isAbsolute(wanted) || !isInside(root, folder)) {
    throw new NodeError('**** ERROR: Saving image outside the output folder is not allowed.', 'Exception');
  }
  await mkdir(folder, { recursive: true });
  const name = path.basename(wanted);
  return { folder, name, counter: (await highestCounter(folder, name)) + 1, subfolder };
}

/** `<name>_<counter, five digits>_.<extension>` */
export function fileName(savePath: SavePath, batchNumber: number, extension: string): string {
  const counter = String(savePath.counter + batchNumber).padStart(5, '0');
  return `${savePath.name.replaceAll('%batch_num%', String(batchNumber))}_${counter}_.${extension}`;
}

async function highestCounter(folder: string, name: string): Promise<number> {
  const files = await readdir(folder);
  const counters = files.filter((file) => file.startsWith(`${name}_`)).map((file) => file.slice(name.length + 1));
  return counters.reduce((highest, rest) => Math.max(highest, leadingNumber(rest)), 0);
}

function leadingNumber(rest: string): number {
  const digits = rest.split('_')[0]!;
  return /^\d+$/.test(digits) ? Number(digits) : 0;
}

/** The placeholders that the server expands; `%date:...%` and `%Node.widget%` are the front end's. */
function expand(prefix: string, width: number, height: number): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  const values: Record<string, string> = {
    ...{ width: String(width), height: String(height), year: String(now.getFullYear()) },
    ...{ month: two(now.getMonth() + 1), day: two(now.getDate()) },
    ...{ hour: two(now.getHours()), minute: two(now.getMinutes()), second: two(now.getSeconds()) },
  };
  return prefix.replace(/%(width|height|year|month|day|hour|minute|second)%/g, (_all, key: string) => values[key]!);
}
