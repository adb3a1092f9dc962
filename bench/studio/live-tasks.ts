import { until } from '@atelier/waiting';
import type { User } from '../platform/accounts.js';
import type { Platform } from '../platform/platform.js';

/** The most steps that a task may have: it lasts longer than what is measured beside it. */
const STEPS = 150;

/** Brings the tasks of a user that are not at their end to a number; some are being made, with previews, and the rest wait. */
export async function keepLive(platform: Platform, user: User, count: number): Promise<void> {
  const live = await liveTasks(platform, user);
  for (let more = live.length; more < count; more += 1) await platform.accounts.create(user, { steps: STEPS });
  const running = async () => ((await liveTasks(platform, user)).some(({ status }) => status === 'processing') ? true : null); // prettier-ignore
  await until(running, { what: 'a task to run', timeoutMs: 30_000 });
}

async function liveTasks({ database }: Platform, user: User): Promise<{ status: string }[]> {
  const sql = "SELECT status FROM task WHERE user_id = $1 AND status IN ('pending', 'processing')";
  return (await database.query<{ status: string }>(sql, [user.id])).rows;
}
