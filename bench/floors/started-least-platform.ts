import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpBaseline } from '../baselines/baseline.types.js';
import type { Bench } from '../harness/bench.js';
import { Child, type Offer } from '../harness/child.js';
import { treeCpuSeconds } from '../harness/process-tree.js';
import type { SocketLoad } from '../load/socket-load.types.js';
import { Accounts, type User } from '../platform/accounts.js';
import type { Job } from '../platform/jobs.js';
import type { Platform } from '../platform/platform.js';
import type { UsedCpu } from '../platform/used-cpu.js';
import type { LeastPlatformSettings } from './least-platform.types.js';

/** The API of the least platform, and the CPU seconds that it, its runners and Postgres have used since their start. */
export interface LeastPlatform {
  accounts: Accounts;
  usedCpu: () => Promise<UsedCpu>;
}

export interface LeastPlatformOptions {
  job: Job;
  /** Each has a socket. */
  users: readonly User[];
}

/**
 * Starts the least platform (`least-platform.ts`) and a least runner for each simulator. Our runners have to stand still; our services,
 * which share the database, have nothing to do.
 */
export async function withLeastPlatform<T>(
  bench: Bench,
  platform: Platform,
  { job, users }: LeastPlatformOptions,
  work: (least: LeastPlatform) => Promise<T>,
): Promise<T> {
  const least = await startLeastPlatform(bench, platform, job);
  return bench.using(least, async () => {
    const url = await least.call('url');
    const runners = await Promise.all(platform.simulators.map((simulator) => startLeastRunner(simulator.url, url)));
    const sockets = await watch(url, users);
    const others = [...runners, sockets];
    const stop = async () => void (await Promise.all(others.map((child) => child.stop())));
    const usedCpu = () => used(least.pid, platform.pid('postgres'), runners);
    return bench.using({ stop }, () => work({ accounts: new Accounts(url), usedCpu }));
  });
}

/** The process alone: who starts it brings runners. */
export async function startLeastPlatform(
  bench: Bench,
  { accounts, databaseUrl }: Platform,
  job: Job,
): Promise<Child<HttpBaseline>> {
  const folder = join(bench.folder, `least-platform-${new URL(databaseUrl).port}`);
  await mkdir(folder, { recursive: true });
  const { keys } = await accounts.publicKeys();
  const settings: LeastPlatformSettings = { databaseUrl, keys: { keys }, folder, job };
  return Child.start<HttpBaseline>(new URL('least-platform.ts', import.meta.url), settings);
}

function startLeastRunner(comfyUrl: string, platformUrl: string): Promise<Child<Offer>> {
  return Child.start(new URL('least-runner.ts', import.meta.url), { comfyUrl, platformUrl });
}

async function watch(url: string, users: readonly User[]): Promise<Child<SocketLoad>> {
  const sockets = await Child.start<SocketLoad>(new URL('../load/socket-load.ts', import.meta.url));
  const address = `${url.replace('http', 'ws')}/events`;
  await sockets.call(
    'open',
    users.map(({ token }) => ({ url: `${address}?token=${token}` })),
  );
  return sockets;
}

async function used(platformPid: number, postgresPid: number, runners: readonly Child<Offer>[]): Promise<UsedCpu> {
  const [platform, postgres, ...each] = await treeCpuSeconds([
    platformPid,
    postgresPid,
    ...runners.map(({ pid }) => pid),
  ]);
  return { platform: platform!, Postgres: postgres!, runner: each.reduce((sum, one) => sum + one, 0) };
}
