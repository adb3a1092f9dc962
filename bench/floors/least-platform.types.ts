import type { JSONWebKeySet } from 'jose';
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
}
