import { readdir, writeFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';

const LOWEST = constants.priority.PRIORITY_LOW;

/**
 * Lets a process, with all of its threads, run only where nothing else wants to. On Linux a priority counts within the
 * group of a session, where the kernel makes such groups (`sched_autogroup`), and among groups it is theirs that counts:
 * both are set.
 */
export async function useLowestPriority(pid: number): Promise<void> {
  const threads = await readdir(`/proc/${pid}/task`);
  for (const thread of threads) setPriority(Number(thread), LOWEST);
  await writeFile(`/proc/${pid}/autogroup`, String(LOWEST)).catch(ignoreMissing);
}

/** A kernel without such groups. */
function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
