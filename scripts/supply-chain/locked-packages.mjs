import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../bootstrap/paths.mjs';

/**
 * Every package of the registry that the lock file names, on every platform.
 * @typedef {{place: string, name: string, version: string, licence?: string, integrity?: string, isShipped: boolean}} LockedPackage
 * @returns {LockedPackage[]} `place` is the folder below the root; `isShipped` tells those that run in production
 */
export function lockedPackages(lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))) {
  return Object.entries(lock.packages)
    .filter(([place, { link }]) => place.includes('node_modules/') && !link)
    .map(([place, { name, version, license, integrity, dev }]) => ({
      place,
      name: name ?? place.split('node_modules/').at(-1),
      version,
      licence: license,
      integrity,
      isShipped: !dev,
    }));
}
