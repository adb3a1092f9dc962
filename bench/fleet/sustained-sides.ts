import { startLeastPlatform } from '../floors/started-least-platform.js';
import type { Bench } from '../harness/bench.js';
import { treeCpuSeconds } from '../harness/process-tree.js';
import type { TaskTimes } from '../load/task-times.js';
import { taskBody, type User } from '../platform/accounts.js';
import { TENTH_SECOND } from '../platform/jobs.js';
import type { Platform } from '../platform/platform.js';
import { sustainedBy, type FedSide, type Sustained } from '../platform/sustained.js';
import { usedBy } from '../platform/used-cpu.js';
import { VIRTUAL_MODEL, withVirtualFleet } from '../platform/virtual-fleet.js';
import { startLeastFleet } from './least-fleet.js';

const PARTS = { gateway: ['gateway'], generation: ['generation'], Postgres: ['postgres'], NATS: ['nats'] };

export interface FleetToFeed {
  users: User[];
  count: number;
  taskMs: TaskTimes;
}

/** What ours sustains with so many virtual runners. */
export function sustainedByOurs(bench: Bench, platform: Platform, fleet: FleetToFeed): Promise<Sustained> {
  return withVirtualFleet(bench, platform, fleet, async () => {
    await platform.accounts.untilOffered(fleet.users[0]!, VIRTUAL_MODEL);
    return sustainedBy(bench, sideOf(platform, fleet, { table: 'task', origin: platform.url }));
  });
}

/** The same of the least platform, with as many virtual runners of its own. */
export async function sustainedByLeast(bench: Bench, platform: Platform, fleet: FleetToFeed): Promise<Sustained> {
  const least = await startLeastPlatform(bench, platform, TENTH_SECOND);
  return bench.using(least, async () => {
    const origin = await least.call('url');
    const { count, taskMs } = fleet;
    const runners = await startLeastFleet({ url: origin, count, taskMs, isTimed: false });
    const usedCpu = async () => {
      const [platformS, postgresS] = await treeCpuSeconds([least.pid, platform.pid('postgres')]);
      return { platform: platformS!, Postgres: postgresS! };
    };
    const side = sideOf(platform, fleet, { table: 'bench.floor_task', origin });
    return bench.using(runners, () => sustainedBy(bench, { ...side, name: 'the least platform', usedCpu }));
  });
}

function sideOf(
  platform: Platform,
  { users, taskMs }: FleetToFeed,
  { table, origin }: Record<'table' | 'origin', string>,
): FedSide {
  const body = JSON.stringify(taskBody({ steps: 20, model: VIRTUAL_MODEL }));
  return {
    name: 'ours',
    order: async () => {
      await platform.accounts.refresh(users);
      return { origin, tokens: users.map(({ token }) => token), body };
    },
    counts: () => countsOf(platform, table),
    usedCpu: () => usedBy(platform, PARTS),
    longestTaskMs: taskMs.most,
  };
}

async function countsOf({ database }: Platform, table: string): Promise<{ completed: number; unfinished: number }> {
  const { rows } = await database.query<{ completed: number; unfinished: number }>(
    `SELECT count(*) FILTER (WHERE status = 'completed')::int AS completed,
      count(*) FILTER (WHERE status IN ('pending', 'processing'))::int AS unfinished FROM ${table}`,
  );
  return rows[0]!;
}
