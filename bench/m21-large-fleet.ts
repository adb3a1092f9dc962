import { pause } from '@atelier/waiting';
import type { Bench } from './harness/bench.js';
import { leastCosts, type LeastCosts } from './fleet/least-fleet.js';
import type { ReportTimes } from './floors/least-platform.types.js';
import type { Goal, Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { spread } from './harness/statistics.js';
import type { TimedCommand } from './load/virtual-runners.types.js';
import type { User } from './platform/accounts.js';
import { withPlatform, type Platform } from './platform/platform.js';
import { VIRTUAL_MODEL, withVirtualFleet } from './platform/virtual-fleet.js';
import type { Sustained } from './platform/sustained.js';
import { sustainedByLeast, sustainedByOurs } from './fleet/sustained-sides.js';
import { cpuUsedDuring } from './platform/used-cpu.js';

const USERS = 20;
const TASK_MS = 1_000;
const TASK_TIMES = { least: TASK_MS, most: TASK_MS };
const SIZES = { full: [10, 100, 1_000], quick: [10, 100] };
/** What ten runners can do with some of them idle. */
const TASKS_PER_SECOND = 7;
const SUSTAINED_TASK_MS = { least: 1_000, most: 10_000 };
const SECONDS = { full: 30, quick: 8 };
/** What an idle fleet asks for is compiled by then: before, two fifths of what generation used were threads of V8. */
const SETTLE_S = { full: 60, quick: 3 };
const IDLE_S = { full: 20, quick: 3 };
const WARM_UP_TASKS = 60;
const SERVICES = { all: ['gateway', 'generation', 'postgres', 'nats'] };

/** One size of the fleet. */
interface Fleet {
  runners: number;
  helloMs: number;
  herdMs: number;
  /** Milliseconds of all services for one idle runner in a second. */
  idleMs: number;
  /** Milliseconds of all services for one task, without what they use when there is none. */
  taskMs: number;
  p99Ms: Record<TimedCommand, number>;
  least: LeastCosts;
  /** Commands that were refused or not answered, by their names. */
  errors: Record<string, number>;
}

type OurFleet = Omit<Fleet, 'least'>;

/** M21: whether a runner or a task costs more in a large fleet than in a small one. */
export const largeFleet: Metric = {
  id: 'M21',
  title: `virtual runners with tasks of ${TASK_MS} ms, ${TASKS_PER_SECOND} tasks/s`,
  measure: async (bench: Bench) => {
    const rounds: Fleet[][] = [];
    for (let round = 0; round < bench.rounds; round++) {
      const sizes: Fleet[] = [];
      for (const runners of bench.options.quick ? SIZES.quick : SIZES.full)
        sizes.push(
          await withPlatform(bench, `fleet of ${runners}`, { runners: 1 }, async (own) => {
            const users = await own.accounts.signUp(USERS);
            const ours = await measure(bench, own, users, runners);
            return { ...ours, least: await leastOf(bench, own, users, runners) };
          }),
        );
      rounds.push(sizes);
    }
    return [...rows(rounds), ...(await sustainedRows(bench))];
  },
};

function rows(rounds: readonly Fleet[][]): Row[] {
  const last = rounds[0]!.length - 1;
  const each = (of: (fleet: Fleet) => number) => rounds.map((sizes) => of(sizes[last]!));
  const grown = (of: (fleet: Fleet) => number) => rounds.map((sizes) => of(sizes[last]!) / of(sizes[0]!));
  const all = (of: (fleet: Fleet) => number) => rounds[0]!.map((fleet) => figure(of(fleet))).join(' / ');
  const { runners } = rounds[0]![last]!;
  const row = (what: string, unit: string, values: number[], goal: Goal, compared?: string): Row => ({
    ...{ metric: 'M21', what, unit, value: spread(values), goal },
    ...(compared === undefined ? {} : { compared }),
  });
  const sizes = rounds[0]!.map((fleet) => fleet.runners).join(', ');
  const p99 = (command: keyof ReportTimes): Row => {
    const ours = row(`p99 of ${command}, ${runners} / ${rounds[0]![0]!.runners} runners`, '', grown((one) => one.p99Ms[command]), { atMost: 1.3 }, `${all((one) => one.p99Ms[command])} ms with ${sizes}; floor: ${all((one) => one.least.times[command])}`); // prettier-ignore
    return { ...ours, floor: spread(grown((one) => one.least.times[command])) };
  };
  return [
    row(`CPU per task, ${runners} / ${rounds[0]![0]!.runners} runners`, '', grown((one) => one.taskMs), { atMost: 1.3 }, `${all((one) => one.taskMs)} ms with ${sizes}`), // prettier-ignore
    p99('heartbeat'),
    p99('complete'),
    { ...row(`CPU of an idle runner in a second, of ${runners}`, 'ms', each((one) => one.idleMs), { atMost: 0.1 }, `${all((one) => one.idleMs)} ms with ${sizes}`), floor: spread(each((one) => one.least.idleMs)) }, // prettier-ignore
    row(`all ${runners} say hello at once: until the last is answered`, 's', each((one) => one.herdMs / 1_000), { atMost: 10 }, `first time ${figure(rounds[0]![last]!.helloMs / 1_000)} s`), // prettier-ignore
    row('commands that were refused or not answered', '', rounds.map((sizes) => sizes.flatMap(({ errors }) => Object.values(errors)).reduce((sum, count) => sum + count, 0)), { atMost: 0 }, namesOf(rounds.flat())), // prettier-ignore
  ];
}

function namesOf(fleets: readonly Fleet[]): string {
  const texts = fleets.flatMap(({ errors, runners }) =>
    Object.entries(errors).map(([command, count]) => `${count} ${command} of ${runners}`),
  );
  return texts.join(', ');
}

/** How many tasks a second a large fleet is fed without a queue that grows, and what the least platform can. */
async function sustainedRows(bench: Bench): Promise<Row[]> {
  const [ours, least]: Sustained[][] = [[], []];
  const count = bench.amount(SIZES.full.at(-1)!, SIZES.quick.at(-1)!);
  for (let round = 0; round < bench.rounds; round++)
    await withPlatform(bench, 'sustained', { runners: 1 }, async (platform) => {
      const fleet = { users: await platform.accounts.signUp(USERS), count, taskMs: SUSTAINED_TASK_MS };
      ours!.push(await sustainedByOurs(bench, platform, fleet));
      least!.push(await sustainedByLeast(bench, platform, fleet));
    });
  const parts = Object.entries(ours![0]!.taskMs).map(([part, ms]) => `${part} ${figure(ms)}`);
  const row = (what: string, unit: string, values: number[], goal: Goal, more: Partial<Row>): Row => ({
    ...{ metric: 'M21', what, unit, value: spread(values), goal, ...more },
  });
  return [
    row(`tasks of 1 to 10 s that are sustained, ${count} runners`, '/s', ours!.map(({ perSecond }) => perSecond), { atLeast: 200 }, { floor: spread(least!.map(({ perSecond }) => perSecond)), compared: `CPU per task: ${parts.join(', ')} ms` }), // prettier-ignore
    row('of these, created and not completed', '', ours!.map(({ lost }) => lost), { atMost: 0 }, { compared: `of ${ours!.map(({ created, refused }) => `${created}, and ${refused} refused`).join('; ')}` }), // prettier-ignore
  ];
}

/** After ours, which have left. */
function leastOf(bench: Bench, platform: Platform, users: User[], count: number): Promise<LeastCosts> {
  const seconds = bench.amount(SECONDS.full, SECONDS.quick);
  const tasks = { users, warmUp: WARM_UP_TASKS, count: seconds * TASKS_PER_SECOND, perSecond: TASKS_PER_SECOND };
  const idleS = bench.amount(IDLE_S.full, IDLE_S.quick);
  return leastCosts(bench, platform, { count, taskMs: TASK_TIMES }, { ...tasks, idleS });
}

async function measure(bench: Bench, platform: Platform, users: User[], count: number): Promise<OurFleet> {
  return withVirtualFleet(bench, platform, { count, taskMs: TASK_TIMES }, async ({ load, helloMs }) => {
    await platform.accounts.untilOffered(users[0]!, VIRTUAL_MODEL);
    await makeTasks(platform, users, WARM_UP_TASKS);
    await pause(1_000 * bench.amount(SETTLE_S.full, SETTLE_S.quick));
    const seconds = bench.amount(SECONDS.full, SECONDS.quick);
    const idle = await cpuUsedDuring(platform, SERVICES, () => pause(1_000 * seconds));
    await load.call('times');
    const tasks = seconds * TASKS_PER_SECOND;
    const busy = await cpuUsedDuring(platform, SERVICES, () => makeTasks(platform, users, tasks));
    const times = await load.call('times');
    const herdMs = await load.call('restart');
    const { byCommand: errors, first } = await load.call('errors');
    first.forEach((line) => bench.say(line));
    return {
      ...{ runners: count, helloMs, herdMs, errors },
      idleMs: (1_000 * idle.used.all!) / idle.seconds / count,
      taskMs: (1_000 * (busy.used.all! - (idle.used.all! / idle.seconds) * busy.seconds)) / tasks,
      p99Ms: Object.fromEntries(Object.entries(times).map(([name, { p99Ms }]) => [name, p99Ms])) as OurFleet['p99Ms'],
    };
  });
}

/** Evenly over time; returns when all are completed. */
async function makeTasks({ accounts }: Platform, users: User[], count: number): Promise<void> {
  await accounts.refresh(users);
  const ends: Promise<unknown>[] = [];
  for (let number = 0; number < count; number++) {
    const user = users[number % users.length]!;
    ends.push(completed(accounts, user));
    await pause(1_000 / TASKS_PER_SECOND);
  }
  await Promise.all(ends);
}

async function completed(accounts: Platform['accounts'], user: User): Promise<void> {
  const { id } = await accounts.create(user, { steps: 20, model: VIRTUAL_MODEL });
  await pause(2 * TASK_MS);
  await accounts.until(user, id, ({ status }) => status === 'completed');
}
