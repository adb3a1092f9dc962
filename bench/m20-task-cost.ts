import { pause, until } from '@atelier/waiting';
import { withLeastPlatform } from './floors/started-least-platform.js';
import type { Bench } from './harness/bench.js';
import { Child } from './harness/child.js';
import type { Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { spread, type Spread } from './harness/statistics.js';
import type { SocketLoad } from './load/socket-load.types.js';
import type { Accounts, User } from './platform/accounts.js';
import { completedIn, type IsCompleted } from './platform/completed-in.js';
import { TENTH_SECOND } from './platform/jobs.js';
import { warmUp } from './platform/saturation.js';
import { withPlatform, type Platform } from './platform/platform.js';
import { cpuUsedBetween, usedBy, type UsedCpu } from './platform/used-cpu.js';

const RUNNERS = 4;
const USERS = 10;
/** Below what the runners could do, so that nothing queues and nothing is shared by tasks that come together. */
const TASKS_PER_SECOND = 10;
const TASKS = { full: 300, quick: 60 };
/** Code is compiled, and every connection to Postgres has its plans: it plans a statement five times before it keeps one. */
const WARM_UP_TASKS = { full: 800, quick: 100 };
const SEEN_AFTER_MS = 3_000;
/** Until what came with the warm-up has been told, counted and tidied up. */
const SETTLE_S = { full: 15, quick: 4 };
const IDLE_S = { full: 10, quick: 4 };

/** What `pid` of the platform calls them, by the name in the table. */
const PARTS: Record<string, readonly string[]> = {
  gateway: ['gateway'],
  auth: ['auth'],
  generation: ['generation'],
  runner: Array.from({ length: RUNNERS }, (_nothing, index) => `comfy-runner-${index + 1}`),
  Postgres: ['postgres'],
  NATS: ['nats'],
};

/** M20: what a task costs the machine, from its create to its thumbnail on the screen. */
export const taskCost: Metric = {
  id: 'M20',
  title: 'CPU per finished task: created by HTTP, watched by a socket, stored, its thumbnail read',
  measure: (bench: Bench) =>
    withPlatform(bench, 'task cost', { runners: RUNNERS }, async (platform) => {
      const users = await platform.accounts.signUp(USERS);
      await Promise.all(platform.simulators.map((simulator) => simulator.setStepMs(TENTH_SECOND.stepMs)));
      const sockets = await Child.start<SocketLoad>(new URL('load/socket-load.ts', import.meta.url));
      return bench.using(sockets, async () => {
        const url = platform.url.replace('http', 'ws');
        await sockets.call(
          'open',
          users.map(({ token }) => ({ url, token })),
        );
        await warmUp(platform, users, TENTH_SECOND, bench.amount(WARM_UP_TASKS.full, WARM_UP_TASKS.quick));
        const rounds = await measureRounds(bench, ourSide(platform, users), users);
        return rows(rounds, await measureLeast(bench, platform, users));
      });
    }),
};

/** What is measured: ours, or the least that keeps the same promises. */
interface Side {
  name: string;
  accounts: Accounts;
  /** Tokens end sooner than a measurement. */
  renewTokens: () => Promise<void>;
  usedCpu: () => Promise<UsedCpu>;
  /** Nobody asks a side how a task stands: a page hears of the end by its socket, and asking costs as well. */
  isCompleted: IsCompleted;
}

function ourSide(platform: Platform, users: User[]): Side {
  const { accounts, database } = platform;
  const renewTokens = () => accounts.refresh(users);
  const usedCpu = () => usedBy(platform, PARTS);
  return { name: 'ours', accounts, renewTokens, usedCpu, isCompleted: completedIn('task', database) };
}

/** After ours, since both have runners at the same simulators: the same tasks, as often, with the same users. */
async function measureLeast(bench: Bench, platform: Platform, users: User[]): Promise<UsedCpu[]> {
  await platform.haltRunners();
  const renewTokens = () => platform.accounts.refresh(users);
  await renewTokens();
  return withLeastPlatform(bench, platform, { job: TENTH_SECOND, users }, async ({ accounts, usedCpu }) => {
    const isCompleted = completedIn('bench.floor_task', platform.database);
    const side = { name: 'the least platform', accounts, renewTokens, usedCpu, isCompleted };
    await makeTasks(side, users, bench.amount(WARM_UP_TASKS.full, WARM_UP_TASKS.quick) / 2);
    return measureRounds(bench, side, users);
  });
}

function rows(ours: readonly UsedCpu[], least: readonly UsedCpu[]): Row[] {
  const total = ours.map(sumOf);
  const row = (what: string, values: readonly number[], more: Partial<Row> = {}): Row => ({
    ...{ metric: 'M20', what: `CPU per finished task, ${what}`, unit: 'ms', value: spread(values), goal: null },
    ...more,
  });
  const part = (name: string) => {
    const values = ours.map((round) => round[name]!);
    const share = values.reduce((sum, ms, round) => sum + ms / total[round]!, 0) / ours.length;
    return row(name, values, { compared: `${figure(100 * share)} %`, ...floorOf(name, least) });
  };
  return [row('all parts', total, { floor: spread(least.map(sumOf)) }), ...Object.keys(PARTS).map(part)];
}

/** The least platform is one process instead of four: only what both have can be compared. */
function floorOf(name: string, least: readonly UsedCpu[]): { floor?: Spread } {
  return least[0]?.[name] === undefined ? {} : { floor: spread(least.map((round) => round[name]!)) };
}

function sumOf(parts: UsedCpu): number {
  return Object.values(parts).reduce((sum, ms) => sum + ms, 0);
}

async function measureRounds(bench: Bench, side: Side, users: User[]): Promise<UsedCpu[]> {
  await pause(1_000 * bench.amount(SETTLE_S.full, SETTLE_S.quick));
  const rounds: UsedCpu[] = [];
  for (let round = 0; round < bench.rounds; round++) {
    bench.say(`task cost: ${side.name}, round ${round + 1} of ${bench.rounds}`);
    rounds.push(await perTask(bench, side, users));
  }
  return rounds;
}

/** Milliseconds of each part, without what it uses when there is nothing to do. */
async function perTask(bench: Bench, side: Side, users: User[]): Promise<UsedCpu> {
  await side.renewTokens();
  const idle = await cpuUsedBetween(side.usedCpu, () => pause(1_000 * bench.amount(IDLE_S.full, IDLE_S.quick)));
  const count = bench.amount(TASKS.full, TASKS.quick);
  const busy = await cpuUsedBetween(side.usedCpu, () => makeTasks(side, users, count));
  const cost = (name: string) =>
    (1_000 * (busy.used[name]! - (idle.used[name]! / idle.seconds) * busy.seconds)) / count;
  return Object.fromEntries(Object.keys(idle.used).map((name) => [name, cost(name)]));
}

/** Evenly over time; each thumbnail is read as soon as its task is completed. */
async function makeTasks(side: Side, users: readonly User[], count: number): Promise<void> {
  const work: Promise<void>[] = [];
  for (let number = 0; number < count; number++) {
    const user = users[number % users.length]!;
    work.push(side.accounts.create(user, TENTH_SECOND).then(({ id }) => seen(side, user, id)));
    await pause(1_000 / TASKS_PER_SECOND);
  }
  await Promise.all(work);
}

/** Late, so that looking is rare. */
async function seen({ accounts, isCompleted }: Side, user: User, id: number): Promise<void> {
  await pause(SEEN_AFTER_MS);
  await until(() => isCompleted(id), { what: `task ${id} to be completed`, everyMs: 500 });
  await accounts.readThumbnail(user, id);
}
