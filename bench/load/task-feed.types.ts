/** Tasks that come evenly over time, whatever becomes of those before them. */
export interface TaskOrder {
  origin: string;
  /** Access tokens; each task is the next one's. */
  tokens: string[];
  /** Of each create. */
  body: string;
  perSecond: number;
  seconds: number;
}

export interface FedTasks {
  /** Answered with a task. */
  created: number;
  /** By status; `0` for broken connections. */
  failures: Record<string, number>;
  p99Ms: number;
}

/** What the process `task-feed.ts` offers. */
export type TaskFeed = { feed: (order: TaskOrder) => Promise<FedTasks> };
