import { pause, until } from '@atelier/waiting';
import type { LeastFleetSettings, ReportTimes } from '../floors/least-platform.types.js';
import { startLeastPlatform } from '../floors/started-least-platform.js';
import type { Bench } from '../harness/bench.js';
import { Child } from '../harness/child.js';
import { Accounts, type User } from '../platform/accounts.js';
import { TENTH_SECOND } from '../platform/jobs.js';
import type { Platform } from '../platform/platform.js';
import { VIRTUAL_MODEL } from '../platform/virtual-fleet.js';

export type TimedFleet = Child<{ times: () => ReportTimes }>;

/** Starts so many virtual runners of the least platform. */
export function startLeastFleet(settings: LeastFleetSettings): Promise<TimedFleet> {
  return Child.start(new URL('../floors/least-virtual-runners.ts', import.meta.url), settings);
}

export interface PacedTasks {
  users: User[];
  warmUp: number;
  count: number;
  perSecond: number;
}

/** How long the least platform takes for what its runners report, with tasks that come evenly. */
export async function leastReportTimes(
  bench: Bench,
  platform: Platform,
  fleet: Pick<LeastFleetSettings, 'count' | 'taskMs'>,
  tasks: PacedTasks,
): Promise<ReportTimes> {
  await platform.accounts.refresh(tasks.users);
  const least = await startLeastPlatform(bench, platform, TENTH_SECOND);
  return bench.using(least, async () => {
    const url = await least.call('url');
    const runners = await startLeastFleet({ ...fleet, url, isTimed: true });
    return bench.using(runners, async () => {
      await make(platform, new Accounts(url), { ...tasks, count: tasks.warmUp });
      await runners.call('times');
      await make(platform, new Accounts(url), tasks);
      return runners.call('times');
    });
  });
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
