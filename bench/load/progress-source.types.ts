/** Above the ids of the tasks that really run. */
export const FIRST_TASK_ID = 1_000_000_000;

/** A load of progress events, as runners publish them. */
export interface ProgressLoad {
  natsUrl: string;
  /** As whom it sends. */
  runner: { runnerId: string; seed: string };
  userIds: number[];
  /** Running tasks of each user. */
  tasks: number;
  /** Events per second of each task. */
  rate: number;
}

/** What the process `progress-source.ts` offers. */
export type ProgressSource = {
  /** Publishes until `stop`. */
  start: (load: ProgressLoad) => Promise<void>;
  stop: () => Promise<void>;
};
