import { pause } from '@atelier/waiting';
import type { Bench } from '../harness/bench.js';
import { Child } from '../harness/child.js';
import type { TaskFeed, TaskOrder } from '../load/task-feed.types.js';
import { cpuUsedBetween, type UsedCpu } from './used-cpu.js';

const STEPS = { full: [20, 40, 80, 120, 160, 200], quick: [5, 10] };
const SECONDS = { full: 20, quick: 6 };
/** What is still on its way when the last task has run its time. */
const GRACE_MS = 3_000;
const LONGEST_DRAIN_MS = 120_000;
const LOOK_MS = 250;

/** Whoever is fed: ours, or the least that keeps the same promises. */
export interface FedSide {
  name: string;
  order: () => Promise<Pick<TaskOrder, 'origin' | 'tokens' | 'body'>>;
  /** Since its start. */
  counts: () => Promise<{ completed: number; unfinished: number }>;
  usedCpu: () => Promise<UsedCpu>;
  longestTaskMs: number;
}

export interface Sustained {
  /** Tasks per second that the side has taken and completed, without its queue growing. */
  perSecond: number;
  /** CPU milliseconds of each part for a task at that rate. */
  taskMs: UsedCpu;
  created: number;
  /** Created and never completed, at any rate. */
  lost: number;
  /** Requests that were not answered with a task. */
  refused: number;
}

/** Offers more and more tasks per second, until they are completed later than they take: the queue grows then. */
export async function sustainedBy(bench: Bench, side: FedSide): Promise<Sustained> {
  const feed = await Child.start<TaskFeed>(new URL('../load/task-feed.ts', import.meta.url));
  return bench.using(feed, async () => {
    const found: Sustained = { perSecond: 0, taskMs: {}, created: 0, lost: 0, refused: 0 };
    for (const perSecond of bench.options.quick ? STEPS.quick : STEPS.full) {
      bench.say(`${side.name}: ${perSecond} tasks/s`);
      const step = await offered(feed, side, { perSecond, seconds: bench.amount(SECONDS.full, SECONDS.quick) });
      found.created += step.created;
      found.lost += step.lost;
      found.refused += step.refused;
      if (!step.keepsUp) break;
      Object.assign(found, { perSecond, taskMs: step.taskMs });
    }
    return found;
  });
}

interface Step extends Omit<Sustained, 'perSecond'> {
  keepsUp: boolean;
}

async function offered(
  feed: Child<TaskFeed>,
  side: FedSide,
  rate: Pick<TaskOrder, 'perSecond' | 'seconds'>,
): Promise<Step> {
  const order = { ...(await side.order()), ...rate };
  const before = await side.counts();
  let [created, refused] = [0, 0];
  const { used, seconds } = await cpuUsedBetween(side.usedCpu, async () => {
    const fed = await feed.call('feed', order);
    created = fed.created;
    refused = Object.values(fed.failures).reduce((sum, count) => sum + count, 0);
    await drained(side);
  });
  const lost = created - ((await side.counts()).completed - before.completed);
  const taskMs = Object.fromEntries(Object.entries(used).map(([part, s]) => [part, (1_000 * s) / created]));
  const isLate = 1_000 * (seconds - rate.seconds) > side.longestTaskMs + GRACE_MS;
  return { keepsUp: !isLate && refused === 0, taskMs, created, lost, refused };
}

/** Returns when everything was completed, or after the longest time. */
async function drained({ counts }: FedSide): Promise<void> {
  const since = performance.now();
  while ((await counts()).unfinished > 0 && performance.now() - since < LONGEST_DRAIN_MS) await pause(LOOK_MS);
}
