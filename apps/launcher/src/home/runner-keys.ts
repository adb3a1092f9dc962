import { mkdir, readFile } from 'node:fs/promises';
import { makeUserKey, publicKeyOf } from '@atelier/messaging/nkeys';
import { writeDurably } from '@atelier/storage/durable-file';
import type { HomeFolder } from './home-folder.js';

/** The key that the broker knows one runner of this start by. */
export interface RunnerKey {
  runnerId: string;
  /** Holds the secret half; only the user who starts this can read it. */
  file: string;
  publicKey: string;
}

/** The keys of these runners, made where there are none: the runners of this start need no enrolment. */
export async function runnerKeys(home: HomeFolder, runnerIds: readonly string[]): Promise<RunnerKey[]> {
  await mkdir(home.at('runners'), { recursive: true, mode: 0o700 });
  return Promise.all(runnerIds.map((runnerId) => keyOf(runnerId, home.at('runners', `${runnerId}.key`))));
}

async function keyOf(runnerId: string, file: string): Promise<RunnerKey> {
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (kept !== null) return { runnerId, file, publicKey: publicKeyOf(kept.trim()) };
  const { seed, publicKey } = makeUserKey();
  await writeDurably(file, `${seed}\n`, { mode: 0o600 });
  return { runnerId, file, publicKey };
}
