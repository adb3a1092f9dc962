import { LEASE_WAIT_MS } from '@atelier/contracts';
import { pause, until } from '@atelier/waiting';
import type { LeastFleetSettings, ReportTimes } from '../floors/least-platform.types.js';
import { startLeastPlatform } from '../floors/started-least-platform.js';
import type { Bench } from '../harness/bench.js';
import { Child } from '../harness/child.js';
import { treeCpuSeconds } from '../harness/process-tree.js';
import { Accounts, type User } from '../platform/accounts.js';
import { TENTH_SECOND } from '../platform/jobs.js';
import type { Platform } from '../platform/platform.js';
import { cpuUsedBetween } from '../platform/used-cpu.js';
import { VIRTUAL_MODEL } from '../platform/virtual-fleet.js';

/** As long as a request for work of a runner waits for a task. */
const ASKS_EVERY_MS = LEASE_WAIT_MS;

export type TimedFleet = Child<{ times: () => ReportTimes }>;

/** Starts so many virtual runners of the least platform. */
export function startLeastFleet(settings: LeastFleetSettings): Promise<TimedFleet> {
  return Child.start(new URL('../floors/least-virtual-runners.ts', import.meta.url), settings);
}

/** What the least platform needs for so many virtual runners. */
export interface LeastCosts {
  times: ReportTimes;
  /** Milliseconds of its process and Postgres for one runner in a second that has nothing to do and asks as often as ours. */
  idleMs: number;
}

export interface PacedTasks {
  users: User[];
  warmUp: number;
  count: number;
  perSecond: number;
}

/** How long the least platform takes for what its runners report, with tasks that come evenly; before that, what they cost without tasks. */
export async function leastCosts(
  bench: Bench,
  platform: Platform,
  fleet: Pick<LeastFleetSettings, 'count' | 'taskMs'>,
  { idleS, ...tasks }: PacedTasks & { idleS: number },
): Promise<LeastCosts> {
  await platform.accounts.refresh(tasks.users);
  const least = await startLeastPlatform(bench, platform, TENTH_SECOND);
  return bench.using(least, async () => {
    const url = await least.call('url');
    const runners = await startLeastFleet({ ...fleet, url, isTimed: true, asksEveryMs: ASKS_EVERY_MS });
    return bench.using(runners, async () => {
      const idleMs = await idleMsOf([least.pid, platform.pid('postgres')], fleet.count, idleS);
      await make(platform, new Accounts(url), { ...tasks, count: tasks.warmUp });
      await runners.call('times');
      await make(platform, new Accounts(url), tasks);
      return { times: await runners.call('times'), idleMs };
    });
  });
}

/** For each of `count` runners in a second, after as long a time in which code is compiled. */
async function idleMsOf(pids: number[], count: number, seconds: number): Promise<number> {
  const usedCpu = async () => ({ all: (await treeCpuSeconds(pids)).reduce((sum, one) => sum + one, 0) });
  await pause(1_000 * seconds);
  const { used, seconds: took } = await cpuUsedBetween(usedCpu, () => pause(1_000 * seconds));
  return (1_000 * used.all!) / took / count;
}

async function make(
  { database }: Platform,
  accounts: Accounts,
  { users, count, perSecond }: PacedTasks,
): Promise<void> {
  for (let number = 0; number < count; number++) {
    await accounts.create(users[number % users.length]!, { steps: 20, model: VIRTUAL_MODEL });
    await pause(1_000 / perSecond);
  }
  const unfinished = `SELECT FROM bench.floor_task WHERE status IN ('pending', 'processing') LIMIT 1`;
  await until(async () => (await database.query(unfinished)).rowCount === 0, { what: 'the tasks to end' });
}
