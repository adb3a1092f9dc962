import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT } from '../checkout.js';
import type { ChildKind } from '../supervision/child-spec.js';

/** What `scripts/package/service-bundles.mjs` leaves of every file that the bundles were made from and consist of. */
const RECORD = join('dist', 'bundle', 'made-from.json');
type FileState = [path: string, size: number, mtimeMs: number];

/**
 * The file that a service is started by: its bundle, which takes half the CPU to load, as long as everything that it was made from is as it
 * was then; else the build itself. So nobody runs code from before a build, whoever has made that. Looking costs 20 ms.
 */
export function serviceMain(kind: ChildKind, checkout = CHECKOUT): string {
  const bundle = join(checkout, 'apps', kind, 'dist', 'bundle', 'main.js');
  return existsSync(bundle) && areBundlesOfBuild(checkout) ? bundle : builtMain(kind, checkout);
}

/** What `npm run build` makes; it may be missing. */
export function builtMain(kind: ChildKind, checkout = CHECKOUT): string {
  return join(checkout, 'apps', kind, 'dist', 'main.js');
}

/** Whether the bundles are there, whole, and made from what is built and installed now. */
export function areBundlesOfBuild(checkout = CHECKOUT): boolean {
  const files = readRecord(join(checkout, RECORD));
  return files !== null && files.every(([path, ...state]) => isAsItWas(join(checkout, path), state));
}

function isAsItWas(file: string, [size, mtimeMs]: [number, number]): boolean {
  const now = statSync(file, { throwIfNoEntry: false });
  return now?.size === size && now.mtimeMs === mtimeMs;
}

/** Null while there are no bundles, or new ones are made. */
function readRecord(file: string): FileState[] | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as FileState[];
  } catch {
    return null;
  }
}
