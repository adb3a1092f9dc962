import { askRun } from '../run/run-broker.js';

/** The system's Chromium, looked for (and installed where the tests may) once per run. Give the hook that calls it ten minutes. */
export function chromiumPath(): Promise<string> {
  return askRun('chromium');
}
