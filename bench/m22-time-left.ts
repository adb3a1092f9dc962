import { pause, until } from '@atelier/waiting';
import type { Bench } from './harness/bench.js';
import { Child } from './harness/child.js';
import type { Goal, Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { spread } from './harness/statistics.js';
import type { VaryingComfys, WantedVaryingComfys } from './load/varying-comfys.types.js';
import type { TaskWish, User } from './platform/accounts.js';
import { Announcements, type Moment } from './platform/announcements.js';
import { withPlatform, type Platform } from './platform/platform.js';
import { timeLeftAt, type TimeLeft } from './platform/time-left.js';
import { SeededRandom } from './scheduling/random.js';

/** Of three models two fit, so some tasks wait for a load; the largest is a third as quick as the smallest. */
const COMFYS: WantedVaryingComfys = {
  ...{ count: 4, memoryMb: 18_000, baseStepMs: 50, seed: 22 },
  models: [
    { name: 'small', slowness: 1, loadMs: 800, memoryMb: 2_100 },
    { name: 'large', slowness: 1.5, loadMs: 2_000, memoryMb: 6_900 },
    { name: 'huge', slowness: 3, loadMs: 3_000, memoryMb: 12_000 },
  ],
};
/** One to nine seconds each, at the best pace. */
const WISHES: readonly TaskWish[] = [
  { model: 'small', steps: 20, width: 512, height: 512 },
  { model: 'small', steps: 40, width: 768, height: 768 },
  { model: 'large', steps: 25, width: 1024, height: 1024 },
  { model: 'large', steps: 8, width: 1024, height: 768 },
  { model: 'huge', steps: 15, width: 1024, height: 1024 },
];
const USERS = 8;
/** Somebody asks for so many at once, of one kind mostly, and again when these are done and looked at. */
const LARGEST_ORDER = 5;
const SAME_KIND = 0.7;
const LOOKED_AT_MS = 4_000;
const SECONDS = { full: 90, quick: 25 };
const END_TIMEOUT_MS = 180_000;

const GOALS: [moment: Moment, what: string, goal: Goal][] = [
  ['running', 'once it has run three steps', { atMost: 0.2 }],
  ['waiting', 'while it waits in the queue', { atMost: 0.4 }],
  ['beginning', 'before its third step', null],
];

/** M22: how far the time left that people are told is from what is really left. */
export const timeLeft: Metric = {
  id: 'M22',
  title: '|announced time left - real| / real, models, sizes and steps mixed, at a changing pace',
  measure: async (bench: Bench) => {
    const comfys = await Child.start<VaryingComfys>(new URL('load/varying-comfys.ts', import.meta.url));
    return bench.using(comfys, async () => {
      const env = { COMFYUI_URLS: (await comfys.call('start', COMFYS)).join(',') };
      return withPlatform(bench, 'time left', { env }, async (platform) => rows(await measureRounds(bench, platform)));
    });
  },
};

type Round = Record<Moment, TimeLeft>;

async function measureRounds(bench: Bench, platform: Platform): Promise<Round[]> {
  const users = await platform.accounts.signUp(USERS);
  for (const { name } of COMFYS.models) await platform.accounts.untilOffered(users[0]!, name);
  const announcements = new Announcements(platform.url);
  await announcements.listen(users);
  try {
    await work(platform, announcements, users, 0, 0); // one order of each: costs are learned
    const rounds: Round[] = [];
    for (let round = 1; round <= bench.rounds; round++) {
      bench.say(`time left: round ${round} of ${bench.rounds}`);
      announcements.clear();
      await work(platform, announcements, users, round, bench.amount(SECONDS.full, SECONDS.quick));
      rounds.push(compare(announcements));
    }
    return rounds;
  } finally {
    announcements.close();
  }
}

function compare({ heard, ends }: Announcements): Round {
  const at = (moment: Moment) => timeLeftAt(moment, heard, ends);
  return { waiting: at('waiting'), beginning: at('beginning'), running: at('running') };
}

/** Everybody orders for so many seconds, each at least once; returns when all of it has ended. */
async function work(
  platform: Platform,
  announcements: Announcements,
  users: readonly User[],
  round: number,
  seconds: number,
): Promise<void> {
  await platform.accounts.refresh(users);
  const end = performance.now() + seconds * 1_000;
  const orders = users.map(async (user, index) => {
    const random = new SeededRandom(round * USERS + index);
    await pause(random.between(0, LOOKED_AT_MS));
    do {
      await order(platform, announcements, user, random);
      await pause(random.between(0, LOOKED_AT_MS));
    } while (performance.now() < end);
  });
  await Promise.all(orders);
}

async function order({ accounts }: Platform, announcements: Announcements, user: User, random: SeededRandom) {
  const usual = random.below(WISHES.length);
  const ids: number[] = [];
  for (let left = 1 + random.below(LARGEST_ORDER); left > 0; left--) {
    const wish = WISHES[random.next() < SAME_KIND ? usual : random.below(WISHES.length)]!;
    const task = await accounts.create(user, wish);
    announcements.created(task);
    ids.push(task.id);
  }
  const haveEnded = () => Promise.resolve(ids.every((id) => announcements.ends.has(id)));
  await until(haveEnded, { what: `the tasks ${ids.join(', ')}`, timeoutMs: END_TIMEOUT_MS, everyMs: 50 });
}

function rows(rounds: readonly Round[]): Row[] {
  return GOALS.map(([moment, what, goal]) => {
    const of = rounds.map((round) => round[moment]);
    const { p90, announcements, tasks, unknown } = of.at(-1)!;
    return {
      ...{ metric: 'M22', what: `|announced time left - real| / real, ${what}`, unit: '', goal },
      value: spread(of.map(({ median }) => median)),
      compared: `p90: ${figure(p90)}; ${announcements} of ${tasks} tasks in the last round, ${unknown} unknown`,
    };
  });
}
