import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runFolder } from '@atelier/testing/servers';
import type { ChaosOutcome } from './chaos.js';
import type { ChaosOptions } from './options.js';

/** Keeps what is needed to find out why a run failed: logs, journals, strikes and findings. Returns the folder. */
export async function keepEvidence(options: ChaosOptions, outcome: ChaosOutcome): Promise<string> {
  const folder = join('.cache', 'chaos', `seed-${options.seed}-${new Date().toISOString().replaceAll(':', '-')}`);
  await mkdir(folder, { recursive: true });
  await cp(outcome.evidence, join(folder, 'logs'), { recursive: true });
  const journals = (await readdir(runFolder())).filter((name) => name.endsWith('.journal'));
  for (const name of journals) await cp(join(runFolder(), name), join(folder, name));
  await writeFile(join(folder, 'run.json'), JSON.stringify({ options, ...outcome }, null, 1));
  return folder;
}
