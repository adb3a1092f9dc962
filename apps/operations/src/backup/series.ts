import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST } from './manifest.js';

const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/;
const UNFINISHED = /^(\d{4}-\d\d-\d\d)T\d\d-\d\d-\d\dZ\.partial$/;
/** No backup takes this long: an unfinished folder of this age was interrupted. */
const BROKEN_OFF_DAYS = 3;

/** `2026-11-25T03-17-00Z`: sorts by time, and is a file name everywhere. */
export function nameOf(time: Date): string {
  return `${time.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
}

/**
 * Keeps the newest backups of a folder, and none that was broken off long ago. It counts and removes what has a name of ours alone,
 * never what somebody else put there.
 * @returns what was removed
 */
export async function removeOldest(folder: string, keep: number): Promise<string[]> {
  const names = (await readdir(folder)).toSorted();
  const finished = names.filter((name) => NAME.test(name) && existsSync(join(folder, name, MANIFEST)));
  const gone = [...names.filter(isBrokenOff), ...finished.slice(0, -keep)];
  for (const name of gone) await rm(join(folder, name), { recursive: true });
  return gone;
}

function isBrokenOff(name: string): boolean {
  const day = UNFINISHED.exec(name)?.[1];
  return day !== undefined && Date.now() - Date.parse(day) > BROKEN_OFF_DAYS * 86_400_000;
}
