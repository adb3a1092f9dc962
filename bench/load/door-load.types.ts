import type { FloodRequest } from './http-load.types.js';

/** A request of a program that uses a door. */
export interface DoorRequest {
  /** Which door and call, as the result names it. */
  name: string;
  request: FloodRequest;
}

/** What programs do, evenly over time, whether or not they are answered in time. */
export interface ProgramsAtDoors {
  origin: string;
  /** Keys, each of which listens to the events of its user. */
  listeners: string[];
  /** Sent in turn, again and again. */
  requests: DoorRequest[];
  perSecond: number;
}

export interface DoorLoadResult {
  /** Requests sent per second. */
  perSecond: number;
  /** By the name of the request. */
  p50Ms: Record<string, number>;
  p99Ms: Record<string, number>;
  /** Answers that were not 2xx, by name and status; `0` for broken connections. */
  failures: Record<string, number>;
  /** Durable events that streams have received. */
  heard: number;
  /** Durable events that a stream has not received before a later one, and streams that broke off. */
  lost: number;
}

/** What the process `door-load.ts` offers. */
export type DoorLoad = {
  /** Answers when all streams are open. */
  start: (programs: ProgramsAtDoors) => Promise<void>;
  /** What there was since it started. */
  stop: () => Promise<DoorLoadResult>;
};
