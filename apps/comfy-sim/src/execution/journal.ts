import { appendFileSync } from 'node:fs';
import type { Execution } from './counters.js';

/**
 * Appends each execution to a file, one JSON line when it begins and one when it ends, before anything else happens: what ran is
 * known even when the process was killed in the middle of it (a beginning without an end).
 */
export function journal(file: string): (execution: Execution) => void {
  return (execution) => appendFileSync(file, `${JSON.stringify(execution)}\n`);
}
