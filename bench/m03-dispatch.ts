import { pause, until } from '@atelier/waiting';
import { randomInt, randomUUID } from 'node:crypto';
import { withLeastPlatform } from './floors/started-least-platform.js';
import type { Bench } from './harness/bench.js';
import { now } from './harness/clock.js';
import type { Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { interleaved } from './harness/rounds.js';
import { median, quantile, spread } from './harness/statistics.js';
import type { Accounts, User } from './platform/accounts.js';
import { completedIn, type IsCompleted } from './platform/completed-in.js';
import { graphOf, type Job } from './platform/jobs.js';
import { withPlatform, type Platform } from './platform/platform.js';
import type { Simulator } from './platform/simulator.js';

const RUNNERS = 4;
const REQUESTS = { full: 100, quick: 30 };
/** Until V8 has compiled what a create calls: a service that has run for some minutes is past it. */
const WARM_UP = { full: 400, quick: 30 };
/** A round is some seconds. */
const LEAST_ROUNDS = 3;
const JOB: Job = { name: 'short job', steps: 2, stepMs: 5 };
/** After a task is completed its runner asks for work again; between these the next request comes at any moment. */
const PAUSE_MS = { min: 30, max: 60 };
/** It has begun by then. */
const SEEN_AFTER_MS = 50;

/** Whoever is asked, and how it is seen that a task has ended: asking it would take processor time while it dispatches. */
interface Side {
  accounts: Accounts;
  isCompleted: IsCompleted;
}

type Latencies = Record<'platform' | 'straight' | 'floor', number[][]>;

/** M3: from the moment a client sends the request (which includes the request itself) to the start in ComfyUI, on an idle fleet. */
export const dispatch: Metric = {
  id: 'M3',
  title: 'HTTP create to start in ComfyUI, idle fleet',
  measure: (bench: Bench) =>
    withPlatform(bench, 'dispatch', { runners: RUNNERS }, async (platform) => {
      const users = await platform.accounts.signUp(1);
      await Promise.all(platform.simulators.map((simulator) => simulator.setStepMs(JOB.stepMs)));
      const ours = { accounts: platform.accounts, isCompleted: completedIn('task', platform.database) };
      const requests = bench.amount(REQUESTS.full, REQUESTS.quick);
      await throughEverything(platform, ours, users, bench.amount(WARM_UP.full, WARM_UP.quick));
      const sides = {
        platform: () => throughEverything(platform, ours, users, requests),
        straight: () => straight(platform, requests),
      };
      const rounds = await interleaved(bench, 'dispatch', sides, LEAST_ROUNDS);
      const all = { ...rounds, floor: await leastPossible(bench, platform, users) };
      return [row(all, 'p50', 0.5, 10), row(all, 'p99', 0.99, 30)];
    }),
};

/** After ours, since both have runners at the same simulators. */
async function leastPossible(bench: Bench, platform: Platform, users: User[]): Promise<number[][]> {
  await platform.haltRunners();
  await platform.accounts.refresh(users);
  return withLeastPlatform(bench, platform, { job: JOB, users }, async ({ accounts }) => {
    const least = { accounts, isCompleted: completedIn('bench.floor_task', platform.database) };
    const requests = bench.amount(REQUESTS.full, REQUESTS.quick);
    await throughEverything(platform, least, users, bench.amount(WARM_UP.full, WARM_UP.quick));
    const sides = { floor: () => throughEverything(platform, least, users, requests) };
    return (await interleaved(bench, 'dispatch', sides, LEAST_ROUNDS)).floor;
  });
}

function row(rounds: Latencies, name: string, q: number, goalMs: number): Row {
  const of = (latencies: number[][]) => latencies.map((round) => quantile(round, q));
  return {
    metric: 'M3',
    what: `create sent -> ComfyUI starts, ${name}`,
    unit: 'ms',
    value: spread(of(rounds.platform)),
    goal: { atMost: goalMs },
    floor: spread(of(rounds.floor)),
    compared: `straight into ComfyUI: ${figure(median(of(rounds.straight)))} ms`,
  };
}

async function throughEverything(platform: Platform, side: Side, users: User[], requests: number): Promise<number[]> {
  await platform.accounts.refresh(users);
  const since = now();
  const sent: number[] = [];
  for (let request = 0; request < requests; request++) {
    await pauseAtRandom();
    sent.push(now());
    const { id } = await side.accounts.create(users[0]!, JOB);
    await pause(SEEN_AFTER_MS);
    await until(() => side.isCompleted(id), { what: `task ${id} to be completed`, everyMs: 10 });
  }
  return latencies(platform.simulators, since, sent);
}

async function straight(platform: Platform, requests: number): Promise<number[]> {
  const since = now();
  const sent: number[] = [];
  for (let request = 0; request < requests; request++) {
    await pauseAtRandom();
    const simulator = platform.simulators[request % platform.simulators.length]!;
    sent.push(now());
    await simulator.submit(graphOf(JOB, randomInt(2 ** 47)), randomUUID());
    const idle = async () => (await simulator.state()).queue_remaining === 0;
    await until(idle, { what: 'the prompt to end', everyMs: 5 });
  }
  return latencies(platform.simulators, since, sent);
}

function pauseAtRandom(): Promise<void> {
  return pause(randomInt(PAUSE_MS.min, PAUSE_MS.max));
}

/** One task at a time, so the n-th start belongs to the n-th request. */
async function latencies(simulators: readonly Simulator[], since: number, sent: readonly number[]): Promise<number[]> {
  const executions = await Promise.all(simulators.map((simulator) => simulator.executionsSince(since)));
  const starts = executions.flat().map(({ started_ms }) => started_ms);
  if (starts.length !== sent.length) throw new Error(`${sent.length} requests, but ${starts.length} starts`);
  return starts.toSorted((a, b) => a - b).map((start, index) => start - sent[index]!);
}
