import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Notes a server of this run, so that the end of the run (or the next run, when this one is killed) can end it. Its command line must name the run's folder. */
export async function registerProcess(folder: string, pid: number): Promise<void> {
  await writeFile(join(folder, 'processes', String(pid)), '');
}

export async function forgetProcess(folder: string, pid: number): Promise<void> {
  await rm(join(folder, 'processes', String(pid)), { force: true });
}
