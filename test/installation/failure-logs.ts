import { cp } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Copies the logs of an installation to `.cache/failed-tests` when a test of this file has failed. */
export async function keepLogsOfFailure(logs: string): Promise<void> {
  if (!(globalThis as { atelierTestFailed?: boolean }).atelierTestFailed) return;
  const kept = join('.cache', 'failed-tests', basename(dirname(logs)));
  await cp(logs, kept, { recursive: true });
  process.stderr.write(`The logs of the installation are kept in ${kept}\n`);
}
