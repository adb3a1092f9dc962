/** A load of progress events, as runners publish them. */
export interface ProgressLoad {
  natsUrl: string;
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
