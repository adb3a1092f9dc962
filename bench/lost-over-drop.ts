import { pause } from '@atelier/waiting';
import type { Bench } from './harness/bench.js';
import type { User } from './platform/accounts.js';
import { EventListener } from './platform/event-listener.js';
import { TENTH_SECOND } from './platform/jobs.js';
import { withPlatform, type Platform } from './platform/platform.js';
import { createTasks, untilCompleted } from './platform/saturation.js';

const RUNNERS = 2;
const USERS = 5;
const SOCKETS_PER_USER = 4;
const TASKS = 40;
const DROP_MS = 5_000;

/** Drops the lines of all sockets for five seconds while tasks are created and completed, and counts what the clients never hear of. */
export function lostOverDrop(bench: Bench): Promise<{ lost: number[]; expected: number }> {
  return withPlatform(bench, 'drop', { runners: RUNNERS }, async (platform) => {
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
  });
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

/** The service numbers a user's events without gaps: what is missing between the first and the newest number is lost. */
async function count(platform: Platform, listeners: readonly EventListener[]) {
  await pause(1_000); // the last ones are on their way
  const { rows } = await platform.database.query<{ user_id: string; last_seq: string }>(
    'SELECT user_id, last_seq FROM user_share',
  );
  const newest = new Map(rows.map(({ user_id, last_seq }) => [Number(user_id), Number(last_seq)]));
  const missing = listeners.map((listener) => listener.missing(newest.get(listener.userId)!));
  const expected = listeners.reduce((sum, { userId }) => sum + newest.get(userId)!, 0);
  return { lost: missing.reduce((sum, lost) => sum + lost, 0), expected };
}
