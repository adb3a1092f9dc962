import { existsSync, readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

const THREADS = '/proc/self/task';

/**
 * Gives this process the lowest priority. On Linux a priority belongs to a thread: new threads have that of the one that starts them, but
 * those of V8, which compile and collect garbage, are there before any code of ours runs.
 */
export function takeWhatIsLeft(): void {
  setPriority(constants.priority.PRIORITY_LOW);
  if (existsSync(THREADS)) for (const thread of readdirSync(THREADS)) lower(Number(thread));
}

function lower(thread: number): void {
  try {
    setPriority(thread, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended meanwhile.
  }
}
