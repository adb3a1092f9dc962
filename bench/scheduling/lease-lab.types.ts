import type { ServiceSettings } from './service.js';

/** Runners of a lab, ours or the floor's. */
export const RUNNERS_AT_ONCE = 4;
/** Of one of them for one task: where all take from one user, a look finds now and then that each task was taken by another. */
export const MOST_LOOKS = 100;

export interface LeaseLabSettings extends ServiceSettings {
  /** Waiting tasks, which stay as many. */
  tasks: number;
  users: number;
  /** Placement keys of the tasks, as workflows have them; 0: tasks of text-to-image. */
  keys?: number;
  /** Live runners, of which each can run some of the keys; with fewer than four, four. */
  catalogues?: number;
}

/** What the process `lease-lab.ts` offers. */
export type LeaseLab = {
  /** Leases so many tasks one after the other, ends each and adds another. @returns milliseconds of each lease */
  lease: (count: number) => Promise<number[]>;
  /** The same with several runners at once, unmeasured: what is left behind are dead rows. */
  churn: (count: number) => Promise<void>;
};
