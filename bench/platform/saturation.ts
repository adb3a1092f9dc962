import { until } from '@atelier/waiting';
import { randomInt, randomUUID } from 'node:crypto';
import { now } from '../harness/clock.js';
import type { Accounts, User } from './accounts.js';
import { graphOf, type Job } from './jobs.js';
import type { Platform } from './platform.js';
import type { SimExecution } from './simulator.types.js';

/** The first ones of each ComfyUI find it idle, the last ones an empty queue: neither says anything of a backlog. */
const EDGE = 2;
const CREATES_AT_ONCE = 8;
const SEEDS = 2 ** 47;

/** What ComfyUIs did while there was always more to do. */
export interface SaturatedRun {
  /** Pictures per second, all ComfyUIs together, from the times between their starts: no error from a cut-off window. */
  perSecond: number;
  /** Times between an end and the next start on the same ComfyUI, in milliseconds. */
  gapsMs: number[];
  /** Mean time of a prompt inside ComfyUI, in milliseconds. */
  serviceMs: number;
}

/** Through everything: `count` tasks by HTTP from several people, until every one of them is completed. */
export async function saturatePlatform(
  platform: Platform,
  users: readonly User[],
  job: Job,
  count: number,
): Promise<SaturatedRun> {
  await prepare(platform, job);
  await platform.accounts.refresh(users);
  const since = now();
  const ids = await createTasks(platform, users, job, count);
  await untilCompleted(platform, ids);
  return summarise(platform, since);
}

/** The same unmeasured: costs are learned, code is compiled. */
export async function warmUp(platform: Platform, users: readonly User[], job: Job, count: number): Promise<void> {
  await prepare(platform, job);
  await untilCompleted(platform, await createTasks(platform, users, job, count));
}

/** Straight into the queues of the same ComfyUIs, as many prompts for each. */
export async function saturateStraight(platform: Platform, job: Job, count: number): Promise<SaturatedRun> {
  await prepare(platform, job);
  const since = now();
  const { simulators } = platform;
  for (let sent = 0; sent < count; sent++) {
    await simulators[sent % simulators.length]!.submit(graphOf(job, randomInt(SEEDS)), randomUUID());
  }
  await until(() => allIdle(platform), { what: 'the queues to run empty', timeoutMs: 120_000, everyMs: 50 });
  return summarise(platform, since);
}

/** Through the least platform, whose runners are at the same simulators: it gives all of them to ComfyUI at once. */
export async function saturateLeast(
  platform: Platform,
  accounts: Accounts,
  users: readonly User[],
  job: Job,
  count: number,
): Promise<SaturatedRun> {
  await prepare(platform, job);
  const since = now();
  await untilCompleted(platform, await createTasks({ accounts }, users, job, count), { table: 'bench.floor_task' });
  return summarise(platform, since);
}

/** Creates tasks for all users in turn and answers their ids. */
export async function createTasks(
  platform: Pick<Platform, 'accounts'>,
  users: readonly User[],
  job: Job,
  count: number,
): Promise<number[]> {
  const ids: number[] = [];
  let begun = 0;
  const work = async () => {
    while (begun < count) {
      const user = users[begun++ % users.length]!;
      ids.push((await platform.accounts.create(user, job)).id);
    }
  };
  await Promise.all(Array.from({ length: CREATES_AT_ONCE }, work));
  return ids;
}

/** @throws Error when one of them ended in any other way */
export async function untilCompleted(
  platform: Platform,
  ids: readonly number[],
  { table = 'task', timeoutMs = 150_000 } = {},
): Promise<void> {
  const count = async (status: string) => {
    const sql = `SELECT count(*)::int AS n FROM ${table} WHERE id = ANY($1) AND status ${status}`;
    return (await platform.database.query<{ n: number }>(sql, [ids])).rows[0]!.n;
  };
  const ended = async () => (await count(`NOT IN ('pending', 'processing')`)) === ids.length;
  await until(ended, { what: `${ids.length} tasks to end`, timeoutMs, everyMs: 100 });
  const completed = await count(`= 'completed'`);
  if (completed !== ids.length) throw new Error(`only ${completed} of ${ids.length} tasks were completed`);
}

async function prepare(platform: Platform, { stepMs }: Job): Promise<void> {
  await Promise.all(platform.simulators.map((simulator) => simulator.setStepMs(stepMs)));
}

async function allIdle(platform: Platform): Promise<boolean> {
  const states = await Promise.all(platform.simulators.map((simulator) => simulator.state()));
  return states.every(({ queue_remaining }) => queue_remaining === 0);
}

async function summarise(platform: Platform, since: number): Promise<SaturatedRun> {
  const all = await Promise.all(platform.simulators.map((simulator) => simulator.executionsSince(since)));
  const runs = all.map((executions) => executions.slice(EDGE, executions.length - EDGE));
  return {
    perSecond: runs.reduce((sum, run) => sum + rate(run), 0),
    gapsMs: runs.flatMap(gaps),
    serviceMs: runs.flat().reduce((sum, run) => sum + (run.ended_ms! - run.started_ms), 0) / runs.flat().length,
  };
}

function rate(run: readonly SimExecution[]): number {
  if (run.length < 2) throw new Error('too few prompts on one ComfyUI to measure a rate');
  return ((run.length - 1) * 1_000) / (run.at(-1)!.started_ms - run[0]!.started_ms);
}

function gaps(run: readonly SimExecution[]): number[] {
  return run.slice(1).map((execution, index) => execution.started_ms - run[index]!.ended_ms!);
}
