import { pause } from '@atelier/waiting';
import { withLeastPlatform } from './floors/started-least-platform.js';
import type { Bench } from './harness/bench.js';
import { now } from './harness/clock.js';
import type { Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { interleaved, ratios } from './harness/rounds.js';
import { median, spread } from './harness/statistics.js';
import type { Accounts, User } from './platform/accounts.js';
import type { Job } from './platform/jobs.js';
import { CARELESS, withServers } from './platform/own-servers.js';
import { withPlatform, type Platform } from './platform/platform.js';
import { untilCompleted } from './platform/saturation.js';

const RUNNERS = 4;
const USERS = 4;
const TASKS_PER_SECOND = 50;
const SECONDS = { full: 12, quick: 5 };
const SETTLE_MS = 2_000;
/** Four of them do 80 a second: the GPUs are not what limits. */
const JOB: Job = { name: '50 ms jobs', steps: 5, stepMs: 10 };

/** Events are not written at all: what is committed is the task alone. */
const NO_OUTBOX_SQL = `
  CREATE OR REPLACE FUNCTION generation.skip_row() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
  CREATE TRIGGER skip_row BEFORE INSERT ON generation.outbox FOR EACH ROW EXECUTE FUNCTION generation.skip_row()`;

/** Who is asked for tasks, and where their ends are read. */
interface Side {
  platform: Platform;
  accounts: Accounts;
  table: string;
  users: User[];
}

type Sides = Record<'durable' | 'careless', Side>;
type Rates = Record<keyof Sides, number[]>;

/** M15: tasks completed per second at 50 tasks/s offered, against an installation that may lose what it has accepted. */
export const durabilityPrice: Metric = {
  id: 'M15',
  title: 'throughput at 50 tasks/s with fsync-always and outbox / without',
  measure: (bench: Bench) =>
    withPlatform(bench, 'durable', { runners: RUNNERS }, (durable) =>
      withCareless(bench, async (careless) => {
        const sides = { durable: await sideOf(durable), careless: await sideOf(careless) };
        return [row(await measure(bench, '50 tasks/s', sides), await leastPossible(bench, sides))];
      }),
    ),
};

function row({ durable, careless }: Rates, least: Rates): Row {
  return {
    metric: 'M15',
    what: 'tasks/s completed of 50 offered, fsync-always and outbox / without',
    unit: '',
    value: spread(ratios(durable, careless)),
    goal: { atLeast: 0.99 },
    floor: spread(ratios(least.durable, least.careless)),
    compared: `${figure(median(durable))} / ${figure(median(careless))} per s`,
  };
}

async function measure(bench: Bench, what: string, sides: Sides): Promise<Rates> {
  for (const side of Object.values(sides)) await untilCompleted(side.platform, (await offer(side, 1)).ids, side);
  return interleaved(bench, what, {
    durable: () => completedPerSecond(bench, sides.durable),
    careless: () => completedPerSecond(bench, sides.careless),
  });
}

/** After ours, since both have runners at the same simulators. */
function leastPossible(bench: Bench, { durable, careless }: Sides): Promise<Rates> {
  return withLeast(bench, durable, (first) =>
    withLeast(bench, careless, (second) =>
      measure(bench, '50 tasks/s, the least platform', { durable: first, careless: second }),
    ),
  );
}

async function withLeast<T>(bench: Bench, side: Side, work: (least: Side) => Promise<T>): Promise<T> {
  const { platform, users } = side;
  await platform.haltRunners();
  await platform.accounts.refresh(users);
  return withLeastPlatform(bench, platform, { job: JOB, users }, ({ accounts }) =>
    work({ ...side, accounts, table: 'bench.floor_task' }),
  );
}

/** The same services on a Postgres and a NATS that acknowledge before anything is on the disk, and without events. */
async function withCareless<T>(bench: Bench, work: (platform: Platform) => Promise<T>): Promise<T> {
  return withServers(bench, 'careless', { postgres: CARELESS, syncAlways: false }, (servers) => {
    const env = { DATABASE_URL: servers.databaseUrl, NATS_URL: servers.natsUrl };
    return withPlatform(bench, 'careless', { runners: RUNNERS, env }, async (platform) => {
      await platform.database.query(NO_OUTBOX_SQL);
      return work(platform);
    });
  });
}

async function sideOf(platform: Platform): Promise<Side> {
  await Promise.all(platform.simulators.map((simulator) => simulator.setStepMs(JOB.stepMs)));
  return { platform, accounts: platform.accounts, table: 'task', users: await platform.accounts.signUp(USERS) };
}

async function completedPerSecond(bench: Bench, side: Side): Promise<number> {
  await side.platform.accounts.refresh(side.users);
  const { ids, begun } = await offer(side, bench.amount(SECONDS.full, SECONDS.quick));
  const ended = now();
  await untilCompleted(side.platform, ids, side);
  const sql = `SELECT count(*)::int AS n FROM ${side.table} WHERE id = ANY($1) AND completed_at BETWEEN to_timestamp($2) AND to_timestamp($3)`;
  const window = [begun + SETTLE_MS, ended].map((ms) => ms / 1_000);
  const { rows } = await side.platform.database.query<{ n: number }>(sql, [ids, ...window]);
  return rows[0]!.n / (window[1]! - window[0]!);
}

/** Creates tasks at a steady pace, whether or not earlier ones have been answered. */
async function offer({ accounts, users }: Side, seconds: number): Promise<{ ids: number[]; begun: number }> {
  const begun = now();
  const creates: Promise<{ id: number }>[] = [];
  for (let sent = 0; sent < TASKS_PER_SECOND * seconds; sent++) {
    creates.push(accounts.create(users[sent % users.length]!, JOB));
    await pause(Math.max(0, begun + ((sent + 1) * 1_000) / TASKS_PER_SECOND - now()));
  }
  return { ids: (await Promise.all(creates)).map(({ id }) => id), begun };
}
