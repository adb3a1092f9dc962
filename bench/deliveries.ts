import { makeUserKey } from '@atelier/messaging/nkeys';
import { pause, until } from '@atelier/waiting';
import type { HttpBaseline } from './baselines/baseline.types.js';
import type { Bench } from './harness/bench.js';
import { Child } from './harness/child.js';
import { busyBetween, cpuSeconds, machineTime } from './harness/process-usage.js';
import { interleaved } from './harness/rounds.js';
import { quantile } from './harness/statistics.js';
import type { ClockedComfy, SentStep } from './load/clocked-comfy.types.js';
import { FIRST_TASK_ID, type ProgressSource } from './load/progress-source.types.js';
import type { HeardStep, SocketLoad, SocketTarget } from './load/socket-load.types.js';
import type { User } from './platform/accounts.js';
import { NOTHING, type Beside } from './platform/beside.js';
import { withPlatform, type Platform } from './platform/platform.js';

export const SOCKETS = 500;
const USERS = 50;
/** 50 users x 4 running tasks x 15 steps a second x 10 sockets: 30,000 deliveries a second. Fifteen is below the 20 that a runner sends at most. */
const TASKS_PER_USER = 4;
const STEPS_PER_SECOND = 15;
const STEP_MS = 1_000 / STEPS_PER_SECOND;
/** What piled up while the sockets were opened has gone out by then, whatever else has to begin. */
const SETTLE_MS = 1_000;
const SECONDS = { full: 8, quick: 4 };
const QUIET_S = { full: 20, quick: 1 };
/** Ten seconds of steps, the most that a task may have. */
const MAX_STEPS = 150;

/** One side in one round. */
export interface Deliveries {
  perSecond: number;
  p99Ms: number;
  /** CPU seconds of the server per second. */
  cpuShare: number;
  /** How much of all cores was in use, by everything. */
  busyShare: number;
  /** Of a task that really runs, from ComfyUI's frame to the client; NaN for the baseline, which no runner feeds. */
  stepP50Ms: number;
  stepP99Ms: number;
}

interface Parts {
  bench: Bench;
  platform: Platform;
  users: User[];
  comfy: Child<ClockedComfy>;
  sockets: Child<SocketLoad>;
}

type Side = () => Promise<Deliveries>;

/** Servers that deliver and do nothing else. */
type Plain = Record<'floor' | 'baseline', Side>;

/** The same stream of progress through the gateway, through plain socket.io and through plain `ws`. */
export function measureDeliveries(bench: Bench): Promise<Record<'ours' | keyof Plain, Deliveries[]>> {
  return inTurn(bench, NOTHING, (parts, plain) => ({ ours: () => throughGateway(parts), ...plain }));
}

export type SidesBeside = Record<'beside' | 'alone' | 'floor', Deliveries[]>;

/** The same stream of progress through the gateway, with something else in the installation and without; through plain socket.io with it. */
export function measureBeside(bench: Bench, beside: Beside): Promise<SidesBeside> {
  return inTurn(bench, beside, (parts, plain) => ({
    beside: () => beside.during(parts.platform, () => throughGateway(parts)),
    alone: () => throughGateway(parts),
    floor: () => beside.during(parts.platform, plain.floor),
  }));
}

async function inTurn<Name extends string>(
  bench: Bench,
  beside: Beside,
  sides: (parts: Parts, plain: Plain) => Record<Name, Side>,
): Promise<Record<Name, Deliveries[]>> {
  const comfy = await Child.start<ClockedComfy>(new URL('load/clocked-comfy.ts', import.meta.url), { stepMs: STEP_MS });
  return bench.using(comfy, async () => {
    const options = await beside.options({ env: { COMFYUI_URLS: await comfy.call('url') } });
    return withPlatform(bench, 'events', options, (platform) => underLoad(bench, platform, comfy, sides));
  });
}

async function underLoad<Name extends string>(
  bench: Bench,
  platform: Platform,
  comfy: Child<ClockedComfy>,
  sides: (parts: Parts, plain: Plain) => Record<Name, Side>,
): Promise<Record<Name, Deliveries[]>> {
  const users = await platform.accounts.signUp(USERS);
  const natsUrl = platform.natsUrl('gateway');
  const sockets = await Child.start<SocketLoad>(new URL('load/socket-load.ts', import.meta.url));
  const source = await Child.start<ProgressSource>(new URL('load/progress-source.ts', import.meta.url));
  const raw = await Child.start<HttpBaseline>(new URL('baselines/ws-fanout.ts', import.meta.url), { natsUrl });
  const floor = await Child.start<HttpBaseline>(new URL('floors/socket-io-fanout.ts', import.meta.url), { natsUrl });
  const parts = { bench, platform, users, comfy, sockets };
  try {
    const [rawUrl, floorUrl] = [await raw.call('url'), await floor.call('url')];
    const userIds = users.map(({ id }) => id);
    await source.call('start', {
      ...(await runningTasks(platform, users)),
      tasks: TASKS_PER_USER,
      rate: STEPS_PER_SECOND,
    });
    const rawTargets = userIds.map((id) => ({ url: `${rawUrl}/?user=${id}` }));
    const floorTargets = userIds.map((id) => ({ url: floorUrl, token: String(id) }));
    await warmUp(parts);
    return await interleaved(
      bench,
      'events',
      sides(parts, {
        floor: () => listen(parts, floor.pid, floorTargets),
        baseline: () => listen(parts, raw.pid, rawTargets),
      }),
    );
  } finally {
    await Promise.all([sockets, source, raw, floor].map((child) => child.stop()));
  }
}

/** Progress counts from the runner that holds the task: one that is nothing but a key holds copies of a task for the users. */
async function runningTasks(platform: Platform, users: User[]) {
  const { seed, publicKey } = makeUserKey();
  const { database } = platform;
  const { id } = await platform.accounts.create(users[0]!, { steps: 1 });
  await platform.accounts.until(users[0]!, id, ({ status }) => status === 'completed');
  await database.query(
    `INSERT INTO generation.runner_identity (runner_id, public_key, origin) VALUES ($1, $2, 'token')`,
    [SOURCE, publicKey],
  );
  const userIds = users.map((user) => user.id);
  await database.query(RUNNING_COPIES, [id, FIRST_TASK_ID, userIds, TASKS_PER_USER, SOURCE]);
  return { natsUrl: platform.natsUrl('generation'), runner: { runnerId: SOURCE, seed }, userIds };
}

const SOURCE = 'bench-source';

/** $1 task to copy, $2 first id, $3 users, $4 tasks of each, $5 runner. Stream n is of the user n modulo their number. */
const RUNNING_COPIES = `
  INSERT INTO generation.task SELECT (jsonb_populate_record(t, jsonb_build_object('id', $2::bigint + n, 'user_id', ($3::bigint[])[n % cardinality($3::bigint[]) + 1],
    'status', 'processing', 'phase', 'sampling', 'attempt', 1, 'runner_id', $5::text, 'lease_until', 'infinity', 'completed_at', NULL, 'result_id', NULL))).*
  FROM generation.task t, generate_series(0, cardinality($3::bigint[]) * $4::int - 1) n WHERE t.id = $1`;

/** Code is compiled, and every process has given back what its start needed: each of their collections takes both cores for a tenth of a second. */
async function warmUp(parts: Parts): Promise<void> {
  await throughGateway(parts);
  await pause(1_000 * parts.bench.amount(QUIET_S.full, QUIET_S.quick));
}

/** A task runs meanwhile, so that there is something to follow from ComfyUI on. */
async function throughGateway(parts: Parts): Promise<Deliveries> {
  const { platform, users } = parts;
  const [first] = users;
  await platform.accounts.refresh(users);
  let taskId = 0;
  const targets = users.map(({ token }) => ({ url: platform.url.replace('http', 'ws'), token }));
  const deliveries = await listen(parts, platform.pid('gateway'), targets, async () => {
    taskId = (await platform.accounts.create(first!, { steps: MAX_STEPS })).id;
    const hasBegun = async () => (await parts.comfy.call('takeSteps')).length > 0;
    await until(hasBegun, { what: 'the first step' });
  });
  await platform.accounts.cancel(first!, taskId);
  await platform.accounts.until(first!, taskId, ({ status }) => status === 'cancelled');
  return deliveries;
}

async function listen(
  { bench, sockets, comfy }: Parts,
  pid: number,
  targets: SocketTarget[],
  begin: () => Promise<void> = () => Promise.resolve(),
): Promise<Deliveries> {
  await sockets.call(
    'open',
    targets.flatMap((target) => Array<SocketTarget>(SOCKETS / targets.length).fill(target)),
  );
  await Promise.all([begin(), pause(SETTLE_MS)]);
  await comfy.call('takeSteps');
  const seconds = bench.amount(SECONDS.full, SECONDS.quick);
  const before = await cpuSeconds(pid);
  const busySince = machineTime();
  const { perSecond, p99Ms, steps } = await sockets.call('listen', seconds);
  const cpuShare = ((await cpuSeconds(pid)) - before) / seconds;
  const busyShare = busyBetween(busySince, machineTime());
  await sockets.call('close');
  const times = stepTimes(await comfy.call('takeSteps'), steps);
  return { perSecond, p99Ms, cpuShare, busyShare, stepP50Ms: quantile(times, 0.5), stepP99Ms: quantile(times, 0.99) };
}

/** One task runs at a time, so that a step is known by its number. */
function stepTimes(sent: readonly SentStep[], heard: readonly HeardStep[]): number[] {
  const left = new Map(sent.toReversed().map(({ step, at }) => [step, at]));
  return heard.flatMap(({ step, at }) => (left.has(step) ? [at - left.get(step)!] : []));
}
