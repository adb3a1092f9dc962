import { pause, until } from '@atelier/waiting';
import type { Bench } from './harness/bench.js';
import type { User } from './platform/accounts.js';
import { NOTHING, type Beside } from './platform/beside.js';
import { EventListener } from './platform/event-listener.js';
import { TENTH_SECOND } from './platform/jobs.js';
import { withPlatform, type Platform } from './platform/platform.js';
import { createTasks, untilCompleted } from './platform/saturation.js';

const RUNNERS = 2;
const USERS = 5;
const SOCKETS_PER_USER = 4;
const TASKS = 40;
const DROP_MS = 5_000;
/** A machine that is short of CPU delivers late, not never. */
const LAST_EVENTS_MS = 10_000;

/** Drops the lines of all sockets for five seconds while tasks are created and completed, and counts what the clients never hear of. */
export async function lostOverDrop(
  bench: Bench,
  beside: Beside = NOTHING,
): Promise<{ lost: number[]; expected: number }> {
  const options = await beside.options({ runners: RUNNERS });
  return withPlatform(bench, 'drop', options, (platform) => beside.during(platform, () => overDrops(bench, platform)));
}

async function overDrops(bench: Bench, platform: Platform): Promise<{ lost: number[]; expected: number }> {
  const users = await platform.accounts.signUp(USERS);
  await Promise.all(platform.simulators.map((simulator) => simulator.setStepMs(TENTH_SECOND.stepMs)));
  const lost: number[] = [];
  let expected = 0;
  for (let round = 0; round < bench.rounds; round++) {
    bench.say(`events over a drop: round ${round + 1} of ${bench.rounds}`);
    const counts = await once(platform, users);
    lost.push(counts.lost);
    expected = counts.expected;
  }
  return { lost, expected };
}

async function once(platform: Platform, users: readonly User[]): Promise<{ lost: number; expected: number }> {
  await platform.accounts.refresh(users);
  const listeners = users.flatMap((user) =>
    Array.from({ length: SOCKETS_PER_USER }, () => new EventListener(platform.url, user)),
  );
  try {
    await Promise.all(listeners.map((listener) => listener.connect()));
    const before = await createTasks(platform, users, TENTH_SECOND, TASKS);
    await pause(1_000);
    listeners.forEach((listener) => listener.drop());
    const during = await createTasks(platform, users, TENTH_SECOND, TASKS);
    await pause(DROP_MS);
    await Promise.all(listeners.map((listener) => listener.connect()));
    await untilCompleted(platform, [...before, ...during]);
    return await count(platform, listeners);
  } finally {
    listeners.forEach((listener) => listener.close());
  }
}

/** The service numbers a user's events without gaps: what is missing between the first and the newest number is lost, once it had time. */
async function count(platform: Platform, listeners: readonly EventListener[]) {
  const { rows } = await platform.database.query<{ user_id: string; last_seq: string }>(
    'SELECT user_id, last_seq FROM user_share',
  );
  const newest = new Map(rows.map(({ user_id, last_seq }) => [Number(user_id), Number(last_seq)]));
  const lost = () => sum(listeners.map((listener) => listener.missing(newest.get(listener.userId)!)));
  // The last ones are on their way.
  const options = { what: 'the last events', timeoutMs: LAST_EVENTS_MS, everyMs: 100 };
  await until(() => lost() === 0, options).catch(() => undefined);
  return { lost: lost(), expected: sum(listeners.map(({ userId }) => newest.get(userId)!)) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
