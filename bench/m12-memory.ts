import { pause } from '@atelier/waiting';
import type { HttpBaseline } from './baselines/baseline.types.js';
import { IdleProcess } from './floors/idle-process.js';
import type { Bench } from './harness/bench.js';
import { Child } from './harness/child.js';
import type { Goal, Metric, Row } from './harness/metric.js';
import { residentMb } from './harness/process-usage.js';
import { spread } from './harness/statistics.js';
import type { SocketLoad, SocketTarget } from './load/socket-load.types.js';
import { withPlatform, type Platform } from './platform/platform.js';

const KB_PER_MB = 1_024;
/** V8 looks every 8 s whether a process is quiet, and begins to give back what its start needed some 10 s after it. */
const SETTLE_S = { full: 30, quick: 4 };
const USERS = 10;
const FIRST_SOCKETS = 200;
const SOCKETS = { full: 2_000, quick: 500 };

const GOALS_MB: Record<string, number> = { gateway: 110, auth: 100, generation: 100, 'comfy-runner': 70 };
const PARTS: Record<string, string> = {
  gateway: 'gateway',
  auth: 'auth',
  generation: 'generation',
  'comfy-runner': 'comfy-runner-1',
};

interface Footprint {
  /** Resident memory by kind of process, in MB. */
  idleMb: Record<string, number>;
  /** The same of what is nothing but the frameworks. */
  floorMb: Record<string, number>;
  perSocketKb: number;
  /** The same of a server of socket.io that does nothing else. */
  perSocketFloorKb: number;
}

/** M12: resident memory of processes that have nothing to do, and what a connected socket adds to the gateway. */
export const memory: Metric = {
  id: 'M12',
  title: 'idle memory, and memory per socket',
  measure: async (bench: Bench) => {
    const rounds: Footprint[] = [];
    for (let round = 0; round < bench.rounds; round++) {
      rounds.push(
        await withPlatform(bench, `memory ${round + 1}`, { runners: 1 }, (platform) => footprint(bench, platform)),
      );
    }
    return [...Object.keys(PARTS).map((kind) => idleRow(kind, rounds)), socketRow(bench, rounds)];
  },
};

function idleRow(kind: string, rounds: readonly Footprint[]): Row {
  const goal: Goal = { atMost: GOALS_MB[kind]! };
  const value = spread(rounds.map(({ idleMb }) => idleMb[kind]!));
  const floor = spread(rounds.map(({ floorMb }) => floorMb[kind]!));
  return { metric: 'M12', what: `idle resident memory, ${kind}`, unit: 'MB', value, goal, floor };
}

function socketRow(bench: Bench, rounds: readonly Footprint[]): Row {
  const sockets = bench.amount(SOCKETS.full, SOCKETS.quick);
  const value = spread(rounds.map(({ perSocketKb }) => perSocketKb));
  const floor = spread(rounds.map(({ perSocketFloorKb }) => perSocketFloorKb));
  return {
    metric: 'M12',
    what: `gateway, per socket (${sockets} more)`,
    unit: 'kB',
    value,
    goal: { atMost: 25 },
    floor,
  };
}

async function footprint(bench: Bench, platform: Platform): Promise<Footprint> {
  const settleMs = bench.amount(SETTLE_S.full, SETTLE_S.quick) * 1_000;
  await pause(settleMs);
  const idleMb = await residentOf(Object.entries(PARTS).map(([kind, part]) => [kind, platform.pid(part)]));
  const floorMb = await frameworks(bench, platform, settleMs);
  const count = bench.amount(SOCKETS.full, SOCKETS.quick);
  const perSocketFloorKb = await perSocketOfLeast(bench, platform.natsUrl('gateway'), count);
  return { idleMb, floorMb, perSocketKb: await perSocketOfGateway(platform, count), perSocketFloorKb };
}

/** One after the other, so that each has the machine for itself while it starts. */
async function frameworks(bench: Bench, platform: Platform, settleMs: number): Promise<Record<string, number>> {
  const sizes: [string, number][] = [];
  for (const kind of Object.keys(PARTS)) {
    const idle = await IdleProcess.start(kind, platform.natsUrl('generation'), platform.databaseUrl);
    const measure = async ({ pid }: IdleProcess) => (await pause(settleMs), residentMb(pid));
    sizes.push([kind, await bench.using(idle, measure)]);
  }
  return Object.fromEntries(sizes);
}

async function residentOf(pids: [kind: string, pid: number][]): Promise<Record<string, number>> {
  const entries = pids.map(async ([kind, pid]) => [kind, await residentMb(pid)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function perSocketOfGateway(platform: Platform, count: number): Promise<number> {
  const users = await platform.accounts.signUp(USERS);
  const url = platform.url.replace('http', 'ws');
  return perSocket(platform.pid('gateway'), { url, tokens: users.map(({ token }) => token) }, count);
}

async function perSocketOfLeast(bench: Bench, natsUrl: string, count: number): Promise<number> {
  const least = await Child.start<HttpBaseline>(new URL('floors/socket-io-fanout.ts', import.meta.url), { natsUrl });
  return bench.using(least, async () => {
    const tokens = Array.from({ length: USERS }, (_nothing, index) => String(index + 1));
    return perSocket(least.pid, { url: await least.call('url'), tokens }, count);
  });
}

/** The first sockets bring code and tables that all later ones share. */
async function perSocket(pid: number, to: { url: string; tokens: string[] }, count: number): Promise<number> {
  const targets = (sockets: number) =>
    Array.from({ length: sockets }, (_nothing, index): SocketTarget => ({
      url: to.url,
      token: to.tokens[index % USERS]!,
    }));
  const load = await Child.start<SocketLoad>(new URL('load/socket-load.ts', import.meta.url));
  try {
    await load.call('open', targets(FIRST_SOCKETS));
    await pause(2_000);
    const before = await residentMb(pid);
    await load.call('open', targets(count));
    await pause(3_000);
    return (((await residentMb(pid)) - before) * KB_PER_MB) / count;
  } finally {
    await load.stop();
  }
}
