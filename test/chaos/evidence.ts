import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runFolder } from '@atelier/testing/servers';
import type { ChaosOutcome } from './chaos.js';
import type { ChaosOptions } from './options.js';
import { isClean } from './report.js';

const KEPT = join('.cache', 'chaos');
/** Of the last run that passed; the next one that passes takes its place. */
const PASSED = 'last-passed';

/**
 * Keeps what is needed to find out why a run failed, or why its slowest recoveries took so long: logs, journals, strikes, findings, timelines.
 * @returns the folder
 */
export async function keepEvidence(options: ChaosOptions, outcome: ChaosOutcome): Promise<string> {
  const failed = `seed-${options.seed}-${new Date().toISOString().replaceAll(':', '-')}`;
  const folder = join(KEPT, isClean(outcome.findings) ? PASSED : failed);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(outcome.evidence, join(folder, 'logs'), { recursive: true });
  const journals = (await readdir(runFolder())).filter((name) => name.endsWith('.journal'));
  for (const name of journals) await cp(join(runFolder(), name), join(folder, name));
  await writeFile(join(folder, 'run.json'), JSON.stringify({ options, ...outcome }, null, 1));
  return folder;
}
