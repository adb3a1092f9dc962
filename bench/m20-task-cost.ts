import { pause, until } from '@atelier/waiting';
import { leastRunnerCpu } from './floors/least-runner.js';
import type { Bench } from './harness/bench.js';
import { Child } from './harness/child.js';
import type { Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { spread } from './harness/statistics.js';
import type { SocketLoad } from './load/socket-load.types.js';
import type { User } from './platform/accounts.js';
import { TENTH_SECOND } from './platform/jobs.js';
import { warmUp } from './platform/saturation.js';
import { withPlatform, type Platform } from './platform/platform.js';
import { cpuUsedDuring, type UsedCpu } from './platform/used-cpu.js';

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
        const rounds = await measureRounds(bench, platform, users);
        return [...rows(rounds), floorRow(await leastRunner(bench, platform))];
      });
    }),
};

function rows(rounds: readonly UsedCpu[]): Row[] {
  const total = rounds.map((round) => Object.values(round).reduce((sum, ms) => sum + ms, 0));
  const row = (what: string, values: readonly number[], compared?: string): Row => ({
    ...{ metric: 'M20', what, unit: 'ms', value: spread(values), goal: null },
    ...(compared === undefined ? {} : { compared }),
  });
  const part = (name: string) => {
    const values = rounds.map((round) => round[name]!);
    const share = values.reduce((sum, ms, round) => sum + ms / total[round]!, 0) / rounds.length;
    return row(`CPU per finished task, ${name}`, values, `${figure(100 * share)} %`);
  };
  return [row('CPU per finished task, all parts', total), ...Object.keys(PARTS).map(part)];
}

function floorRow(values: readonly number[]): Row {
  const what = 'CPU per finished task, the least program in place of a runner';
  return { metric: 'M20', what, unit: 'ms', value: spread(values), goal: null };
}

/** At the pace at which each runner had its tasks. */
async function leastRunner(bench: Bench, platform: Platform): Promise<number[]> {
  bench.say('task cost: the least program in place of a runner');
  await platform.halt('comfy-runner-1');
  return leastRunnerCpu(bench, {
    ...{ comfyUrl: platform.simulators[0]!.url, job: TENTH_SECOND, everyMs: (1_000 * RUNNERS) / TASKS_PER_SECOND },
    tasks: bench.amount(TASKS.full, TASKS.quick) / RUNNERS,
    warmUpTasks: bench.amount(WARM_UP_TASKS.full, WARM_UP_TASKS.quick) / RUNNERS,
  });
}

async function measureRounds(bench: Bench, platform: Platform, users: User[]): Promise<UsedCpu[]> {
  await pause(1_000 * bench.amount(SETTLE_S.full, SETTLE_S.quick));
  const rounds: UsedCpu[] = [];
  for (let round = 0; round < bench.rounds; round++) {
    bench.say(`task cost: round ${round + 1} of ${bench.rounds}`);
    rounds.push(await perTask(bench, platform, users));
  }
  return rounds;
}

/** Milliseconds of each part, without what it uses when there is nothing to do. */
async function perTask(bench: Bench, platform: Platform, users: User[]): Promise<UsedCpu> {
  await platform.accounts.refresh(users);
  const idle = await cpuUsedDuring(platform, PARTS, () => pause(1_000 * bench.amount(IDLE_S.full, IDLE_S.quick)));
  const count = bench.amount(TASKS.full, TASKS.quick);
  const busy = await cpuUsedDuring(platform, PARTS, () => makeTasks(platform, users, count));
  const cost = (name: string) =>
    (1_000 * (busy.used[name]! - (idle.used[name]! / idle.seconds) * busy.seconds)) / count;
  return Object.fromEntries(Object.keys(PARTS).map((name) => [name, cost(name)]));
}

/** Evenly over time; each thumbnail is read as soon as its task is completed. */
async function makeTasks(platform: Platform, users: readonly User[], count: number): Promise<void> {
  const { accounts } = platform;
  const work: Promise<void>[] = [];
  for (let number = 0; number < count; number++) {
    const user = users[number % users.length]!;
    work.push(accounts.create(user, TENTH_SECOND).then(({ id }) => seen(platform, user, id)));
    await pause(1_000 / TASKS_PER_SECOND);
  }
  await Promise.all(work);
}

/** The row is looked at, not the API, and late: a page hears of the end by its socket, and asking costs as well. */
async function seen({ accounts, database }: Platform, user: User, id: number): Promise<void> {
  const isCompleted = async () =>
    (await database.query(`SELECT FROM task WHERE id = $1 AND status = 'completed'`, [id])).rowCount === 1;
  await pause(SEEN_AFTER_MS);
  await until(isCompleted, { what: `task ${id} to be completed`, everyMs: 500 });
  await accounts.readThumbnail(user, id);
}
