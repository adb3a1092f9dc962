import { treeCpuSeconds } from '../harness/process-tree.js';
import type { Platform } from './platform.js';

/** CPU seconds by the name of a part. */
export type UsedCpu = Record<string, number>;

/** What parts of an installation, each of some of its processes, use while `work` runs, and how long that takes. */
export function cpuUsedDuring(
  platform: Platform,
  parts: Record<string, readonly string[]>,
  work: () => Promise<void>,
): Promise<{ used: UsedCpu; seconds: number }> {
  return cpuUsedBetween(() => usedBy(platform, parts), work);
}

/** The same of whatever `usedSoFar` tells. */
export async function cpuUsedBetween(
  usedSoFar: () => Promise<UsedCpu>,
  work: () => Promise<void>,
): Promise<{ used: UsedCpu; seconds: number }> {
  const [before, since] = [await usedSoFar(), performance.now()];
  await work();
  const [after, seconds] = [await usedSoFar(), (performance.now() - since) / 1_000];
  const used = Object.fromEntries(Object.keys(before).map((name) => [name, after[name]! - before[name]!]));
  return { used, seconds };
}

export async function usedBy(platform: Platform, parts: Record<string, readonly string[]>): Promise<UsedCpu> {
  const entries = Object.entries(parts).map(async ([name, processes]) => {
    const seconds = await treeCpuSeconds(processes.map((process) => platform.pid(process)));
    return [name, seconds.reduce((sum, one) => sum + one, 0)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
