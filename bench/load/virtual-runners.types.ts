import type { TaskTimes } from './task-times.js';

/** Runners without a ComfyUI, each with its own identity and connection. */
export interface FleetOrder {
  /** Of the broker, without credentials. */
  natsUrl: string;
  runners: { runnerId: string; seed: string }[];
  /** What they can run. */
  model: string;
  taskMs: TaskTimes;
}

/** How long commands took, p50 and p99 in milliseconds, and how many there were. */
export interface CommandTimes {
  count: number;
  p50Ms: number;
  p99Ms: number;
}

export type TimedCommand = 'hello' | 'heartbeat' | 'put_addresses' | 'complete';

/** What the process `virtual-runners.ts` offers. */
export type VirtualRunners = {
  /** Connects them all, says hello for all at once, and lets them ask for work. @returns milliseconds until the last was answered */
  start: (order: FleetOrder) => Promise<number>;
  /** Breaks every connection, and lets all come back at the same moment under new instances. @returns as `start` */
  restart: () => Promise<number>;
  /** Since it was called last. */
  times: () => Record<TimedCommand, CommandTimes>;
  /** Commands that were refused or not answered, since the start: the first few, and how many of each name. */
  errors: () => { byCommand: Record<string, number>; first: string[] };
  stop: () => Promise<void>;
};
