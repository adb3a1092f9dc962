import { readdir } from 'node:fs/promises';
import { statFields, TICKS_PER_S } from './process-usage.js';

/** Where they stand behind the name of the program. */
const PARENT = 1;
/** User and system time, of its own and of children that have ended. */
const TIMES = [11, 12, 13, 14];

interface Usage {
  parent: number;
  seconds: number;
}

/**
 * CPU seconds of each process and of all that descend from it, those that have ended included: a Postgres has a process for each
 * connection. Linux only.
 */
export async function treeCpuSeconds(roots: readonly number[]): Promise<number[]> {
  const all = await usages();
  return roots.map((root) => [...all.keys()].filter((pid) => descends(all, pid, root)).reduce(sumOf(all), 0));
}

function sumOf(all: ReadonlyMap<number, Usage>): (sum: number, pid: number) => number {
  return (sum, pid) => sum + all.get(pid)!.seconds;
}

function descends(all: ReadonlyMap<number, Usage>, pid: number, root: number): boolean {
  for (let at: number | undefined = pid; at; at = all.get(at)?.parent) if (at === root) return true;
  return false;
}

async function usages(): Promise<Map<number, Usage>> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const entries = await Promise.all(pids.map(async (pid) => [pid, await usageOf(pid)] as const));
  return new Map(entries.flatMap(([pid, usage]) => (usage ? [[pid, usage]] : [])));
}

/** Undefined for one that has just ended. */
async function usageOf(pid: number): Promise<Usage | undefined> {
  const fields = await statFields(pid).catch(() => undefined);
  if (fields === undefined) return undefined;
  return { parent: fields[PARENT]!, seconds: TIMES.reduce((sum, field) => sum + fields[field]!, 0) / TICKS_PER_S };
}
