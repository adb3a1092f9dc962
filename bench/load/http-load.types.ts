/** One request of a flood, ready to send. */
export interface FloodRequest {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
  /** Each time it is sent with an `Idempotency-Key` of its own. */
  isKeyed?: boolean;
  /** The status that is no failure; any 2xx otherwise. */
  expected?: number;
}

export interface Flood {
  origin: string;
  /** Sent in turn, again and again. */
  requests: FloodRequest[];
  /** Each sends its next request when the last is answered. */
  connections: number;
  seconds: number;
}

export interface FloodResult {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Answers that were not expected, by status; `0` for broken connections. */
  failures: Record<string, number>;
}

/** What the process `http-load.ts` offers. */
export type HttpLoad = { flood: (flood: Flood) => Promise<FloodResult> };
