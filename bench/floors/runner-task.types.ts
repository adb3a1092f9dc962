import type { Job } from '../platform/jobs.js';

export interface LeastRunnerSettings {
  comfyUrl: string;
  storeUrl: string;
}

/** What the least program in place of a runner offers. */
export type LeastRunner = {
  /** Does so many tasks, one at a time and so many milliseconds apart. @returns CPU milliseconds for each, of all threads */
  run: (order: { job: Job; count: number; everyMs: number }) => Promise<number>;
};
