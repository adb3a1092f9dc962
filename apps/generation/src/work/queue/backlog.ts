/** Waiting tasks of one model. */
export interface ModelBacklog {
  model_name: string;
  tasks: number;
  /** Seconds that the GPUs of a pool need for them; by pool, since GPUs differ. */
  secondsOn: ReadonlyMap<string, number>;
  /** Since the create of the first. */
  age_s: number;
}

/** A pool that has a model. */
export interface PoolOfModel {
  model_name: string;
  pool: string;
  /** Kind of its GPUs, which are all alike. */
  class: string;
  live: boolean;
}

export interface PoolBacklog {
  tasks: number;
  gpuSeconds: number;
  oldestAgeS: number;
}

/** Stands for models that no runner has ever had. */
export const NO_POOL = 'none';

/** The pools that a model's tasks wait for: the live ones, or else the ones that were. */
export function poolsOf(model: string, known: readonly PoolOfModel[]): string[] {
  const having = known.filter(({ model_name }) => model_name === model);
  const live = having.filter((entry) => entry.live);
  const pools = (live.length > 0 ? live : having).map(({ pool }) => pool);
  return pools.length > 0 ? pools : [NO_POOL];
}

/**
 * The backlog of each pool. What several pools can do is divided evenly between them, so that the sum over the pools is the whole
 * and each scales for its part; the age of the oldest counts in full, since each of them could have taken it.
 */
export function divideBacklog(
  models: readonly ModelBacklog[],
  known: readonly PoolOfModel[],
): Map<string, PoolBacklog> {
  const pools = new Map(known.map(({ pool }) => [pool, { tasks: 0, gpuSeconds: 0, oldestAgeS: 0 }]));
  for (const { model_name, tasks, secondsOn, age_s } of models) {
    const sharing = poolsOf(model_name, known);
    for (const pool of sharing) {
      const sum = pools.get(pool) ?? { tasks: 0, gpuSeconds: 0, oldestAgeS: 0 };
      sum.tasks += tasks / sharing.length;
      sum.gpuSeconds += (secondsOn.get(pool) ?? 0) / sharing.length;
      sum.oldestAgeS = Math.max(sum.oldestAgeS, age_s);
      pools.set(pool, sum);
    }
  }
  return pools;
}
