import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeUserKey, publicKeyOf } from '@atelier/messaging/nkeys';

/** The secret is for this user of the machine alone. */
const PRIVATE = 0o600;

/** Where the secret half of a runner's key comes from. */
export interface KeySettings {
  seed: string | undefined;
  file: string | undefined;
}

/**
 * The secret by which the broker knows this runner. It is made at the first start and kept in the file; without a file it is of this
 * life only, as for a pod, which proves at each start who it is.
 * @throws Error when the file cannot be read or made, or holds no key
 */
export function runnerSeed({ seed, file }: KeySettings): string {
  if (seed !== undefined) return seed;
  if (file === undefined) return makeUserKey().seed;
  return keptIn(file) ?? makeIn(file);
}

function keptIn(file: string): string | undefined {
  try {
    const seed = readFileSync(file, 'utf8').trim();
    publicKeyOf(seed);
    chmodSync(file, PRIVATE);
    return seed;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${file} holds no key of a runner, or cannot be read`, { cause: error });
  }
}

/** `wx`: of two that start at once one fails, instead of both going on with different keys. */
function makeIn(file: string): string {
  const { seed } = makeUserKey();
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const handle = openSync(file, 'wx', PRIVATE);
  try {
    writeSync(handle, `${seed}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return seed;
}
