/** One socket to open: at the gateway with a token, or at the plain `ws` server with the user's id in the address. */
export interface SocketTarget {
  url: string;
  token?: string;
}

/** A step of a task that really ran, as one socket heard of it. */
export interface HeardStep {
  taskId: number;
  step: number;
  /** Milliseconds since the epoch. */
  at: number;
}

export interface SocketResult {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  steps: HeardStep[];
}

/** What the process `socket-load.ts` offers. */
export type SocketLoad = {
  /** Opens them beside those that are open; answers when all of them receive. */
  open: (targets: SocketTarget[]) => Promise<void>;
  /** Listens for so many seconds. */
  listen: (seconds: number) => Promise<SocketResult>;
  close: () => Promise<void>;
};
