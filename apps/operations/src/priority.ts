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
  } catch (error) {
    if (!hasEnded(error)) throw error;
  }
}

/** A thread of V8 may end between the list and its turn. */
function hasEnded(error: unknown): boolean {
  return error instanceof Error && 'info' in error && (error.info as { code?: unknown }).code === 'ESRCH';
}
