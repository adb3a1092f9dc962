/** Waiting tasks of one placement key. */
export interface KeyBacklog {
  placement_key: string;
  /** By which their time is estimated. */
  model_name: string;
  tasks: number;
  /** Seconds that the GPUs of a pool need for them; by pool, since GPUs differ. */
  secondsOn: ReadonlyMap<string, number>;
  /** Since the create of the first. */
  age_s: number;
}

/** A pool that can run a placement key. */
export interface PoolOfKey {
  placement_key: string;
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

/** Stands for what no runner has ever been able to run. */
export const NO_POOL = 'none';

/** The pools that a key's tasks wait for: the live ones, or else the ones that were. */
export function poolsOf(key: string, known: readonly PoolOfKey[]): string[] {
  const able = known.filter(({ placement_key }) => placement_key === key);
  const live = able.filter((entry) => entry.live);
  const pools = (live.length > 0 ? live : able).map(({ pool }) => pool);
  return pools.length > 0 ? pools : [NO_POOL];
}

/**
 * The backlog of each pool. What several pools can do is divided evenly between them, so that the sum over the pools is the whole
 * and each scales for its part; the age of the oldest counts in full, since each of them could have taken it.
 */
export function divideBacklog(keys: readonly KeyBacklog[], known: readonly PoolOfKey[]): Map<string, PoolBacklog> {
  const pools = new Map(known.map(({ pool }) => [pool, { tasks: 0, gpuSeconds: 0, oldestAgeS: 0 }]));
  for (const { placement_key, tasks, secondsOn, age_s } of keys) {
    const sharing = poolsOf(placement_key, known);
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
