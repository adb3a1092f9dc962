import { processesNaming, stopLeftOver } from '@atelier/embedded';
import { pause } from '@atelier/waiting';
import { rm } from 'node:fs/promises';

const ROUNDS = 10;
const PAUSE_MS = 300;

/** Ends every server of a run and removes its folder. The data of a server lies in that folder, so its command line names it. */
export async function clearRun(folder: string): Promise<void> {
  // More than one look: a worker that is just ending may start one of its servers again.
  for (let round = 0; round < ROUNDS; round += 1) {
    const pids = await processesNaming(folder);
    if (pids.length === 0 && round > 0) break;
    await Promise.all(pids.map((pid) => stopLeftOver(pid, folder, 'SIGTERM', 2_000)));
    await pause(PAUSE_MS);
  }
  await rm(folder, { recursive: true, force: true });
}
