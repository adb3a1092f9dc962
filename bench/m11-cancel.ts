import { pause, until } from '@atelier/waiting';
import { randomInt } from 'node:crypto';
import type { Bench } from './harness/bench.js';
import { now } from './harness/clock.js';
import type { Metric, Row } from './harness/metric.js';
import { quantile, spread } from './harness/statistics.js';
import type { User } from './platform/accounts.js';
import type { Job } from './platform/jobs.js';
import { withPlatform, type Platform } from './platform/platform.js';
import { createTasks } from './platform/saturation.js';
import type { SimExecution } from './platform/simulator.types.js';

const RUNNERS = 2;
const STEP_MS = 100;
/** Far longer than the measurement: who runs is running until it is cancelled. */
const LONG: Job = { name: 'long job', steps: 150, stepMs: STEP_MS };
const RUNNING = { full: 30, quick: 8 };
const QUEUED = { full: 100, quick: 30 };
/** ComfyUI looks at an interrupt between two steps only. */
const GOAL_RUNNING_MS = STEP_MS + 50;

/** M11: from the cancel request of a client until the GPU is free (running), and until the task is gone from the queue (waiting). */
export const cancelTime: Metric = {
  id: 'M11',
  title: 'cancel: running -> free, queued -> gone',
  measure: (bench: Bench) =>
    withPlatform(bench, 'cancel', { runners: RUNNERS }, async (platform) => {
      const [user] = await platform.accounts.signUp(1);
      await Promise.all(platform.simulators.map((simulator) => simulator.setStepMs(STEP_MS)));
      const rounds: Record<'running' | 'queued', number[][]> = { running: [], queued: [] };
      for (let round = -1; round < bench.rounds; round++) {
        bench.say(round < 0 ? 'cancel: warming up' : `cancel: round ${round + 1} of ${bench.rounds}`);
        await platform.accounts.refresh([user!]);
        const running = await cancelRunning(platform, user!, bench.amount(RUNNING.full, RUNNING.quick));
        const queued = await cancelQueued(platform, user!, bench.amount(QUEUED.full, QUEUED.quick));
        if (round < 0) continue; // code is compiled
        rounds.running.push(running);
        rounds.queued.push(queued);
      }
      return [
        row(`running -> GPU free, p99 (steps of ${STEP_MS} ms)`, rounds.running, GOAL_RUNNING_MS),
        row('queued -> gone, p99', rounds.queued, 20),
      ];
    }),
};

function row(what: string, rounds: number[][], goalMs: number): Row {
  const value = spread(rounds.map((times) => quantile(times, 0.99)));
  return { metric: 'M11', what, unit: 'ms', value, goal: { atMost: goalMs } };
}

/** One after the other, each at a random moment of a step. */
async function cancelRunning(platform: Platform, user: User, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let done = 0; done < count; done++) {
    const since = now();
    const { id } = await platform.accounts.create(user, LONG);
    await until(() => running(platform, since, 1), { what: 'the task to run', everyMs: 5 });
    await pause(randomInt(STEP_MS, 2 * STEP_MS));
    const asked = now();
    await platform.accounts.cancel(user, id);
    times.push((await freedAt(platform, since)) - asked);
    await platform.accounts.until(user, id, ({ status }) => status === 'cancelled');
  }
  return times;
}

/** When the one execution since then ended, by the clock of the simulator. */
async function freedAt(platform: Platform, since: number): Promise<number> {
  const look = async () => (await executions(platform, since, 'interrupted'))[0]?.ended_ms;
  return until(look, { what: 'the GPU to be free', everyMs: 10 });
}

async function running(platform: Platform, since: number, count: number): Promise<boolean> {
  return (await executions(platform, since, 'running')).length === count;
}

async function executions(
  platform: Platform,
  since: number,
  outcome: SimExecution['outcome'],
): Promise<SimExecution[]> {
  const all = await Promise.all(platform.simulators.map((simulator) => simulator.executionsSince(since)));
  return all.flat().filter((execution) => execution.outcome === outcome);
}

/** Behind tasks that keep every runner busy. The answer to the request says that it is gone. */
async function cancelQueued(platform: Platform, user: User, count: number): Promise<number[]> {
  const since = now();
  const busy = await createTasks(platform, [user], LONG, RUNNERS);
  await until(() => running(platform, since, RUNNERS), { what: 'the runners to be busy', everyMs: 5 });
  const waiting = await createTasks(platform, [user], LONG, count);
  const times: number[] = [];
  for (const id of waiting) {
    const asked = now();
    const { status } = await platform.accounts.cancel(user, id);
    times.push(now() - asked);
    if (status !== 'cancelled') throw new Error(`a waiting task was ${status} after its cancel`);
  }
  for (const id of busy) await platform.accounts.cancel(user, id);
  for (const id of busy) await platform.accounts.until(user, id, ({ status }) => status === 'cancelled');
  return times;
}
