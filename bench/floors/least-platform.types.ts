import type { JSONWebKeySet } from 'jose';
import type { TaskTimes } from '../load/task-times.js';
import type { Job } from '../platform/jobs.js';

export interface LeastPlatformSettings {
  databaseUrl: string;
  keys: JSONWebKeySet;
  /** Where pictures are stored. */
  folder: string;
  job: Job;
}

/** To a runner. */
export interface Order {
  id: number;
  lease: string;
  job: Job;
}

/** From a runner: a step of a task, or its end. */
export interface Report {
  id: number;
  lease: string;
  step?: number;
  made?: { sha256: string; thumbhash: string; bytes: number };
  /** Where the runner wants to know when it was taken. */
  number?: number;
}

/** From a runner that has nothing to do: whether there is something. */
export interface Question {
  asks: true;
}

/** To a runner: there is nothing to do. */
export interface Nothing {
  nothing: true;
}

/** To a runner: its report of this number was taken, or came too late. */
export interface Heard {
  heard: number;
}

/** What a process of least virtual runners is started with. */
export interface LeastFleetSettings {
  url: string;
  count: number;
  taskMs: TaskTimes;
  /** Whether it asks when each report was taken, and how long that took. */
  isTimed: boolean;
  /** How often each asks whether there is something to do; not given: never. */
  asksEveryMs?: number;
}

/** Milliseconds that reports took until they were taken, p99. */
export type ReportTimes = Record<'heartbeat' | 'complete', number>;
