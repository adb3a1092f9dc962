import type { FloodRequest } from './http-load.types.js';

export interface Pairs {
  origin: string;
  pair: readonly [FloodRequest, FloodRequest];
  count: number;
}

/** Milliseconds from the request to the end of the answer, pair by pair. */
export interface PairTimes {
  first: number[];
  second: number[];
  /** Of the largest answer to the first. */
  bytes: number;
}

/** What the process `pair-load.ts` offers. */
export type PairLoad = {
  /** Sends two requests one after the other, again and again; every other time the second first. @throws Error when one is refused */
  measure: (pairs: Pairs) => Promise<PairTimes>;
};
