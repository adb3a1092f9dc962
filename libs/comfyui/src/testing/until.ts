import { setTimeout } from 'node:timers/promises';

const DEADLINE_MS = 10_000;

/** Waits for a condition; fails with its name when it does not come true in time. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`Did not happen in time: ${what}`);
    await setTimeout(2);
  }
}
