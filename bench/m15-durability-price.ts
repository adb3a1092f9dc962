import { pause } from '@atelier/waiting';
import type { Bench } from './harness/bench.js';
import { now } from './harness/clock.js';
import type { Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { interleaved, ratios } from './harness/rounds.js';
import { median, spread } from './harness/statistics.js';
import type { User } from './platform/accounts.js';
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

interface Side {
  platform: Platform;
  users: User[];
}

/** M15: tasks completed per second at 50 tasks/s offered, against an installation that may lose what it has accepted. */
export const durabilityPrice: Metric = {
  id: 'M15',
  title: 'throughput at 50 tasks/s with fsync-always and outbox / without',
  measure: (bench: Bench) =>
    withPlatform(bench, 'durable', { runners: RUNNERS }, (durable) =>
      withCareless(bench, async (careless) => {
        const sides = { durable: await ready(durable), careless: await ready(careless) };
        const rounds = await interleaved(bench, '50 tasks/s', {
          durable: () => completedPerSecond(bench, sides.durable),
          careless: () => completedPerSecond(bench, sides.careless),
        });
        return [row(rounds)];
      }),
    ),
};

function row({ durable, careless }: Record<'durable' | 'careless', number[]>): Row {
  return {
    metric: 'M15',
    what: 'tasks/s completed of 50 offered, fsync-always and outbox / without',
    unit: '',
    value: spread(ratios(durable, careless)),
    goal: { atLeast: 0.99 },
    compared: `${figure(median(durable))} / ${figure(median(careless))} per s`,
  };
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

async function ready(platform: Platform): Promise<Side> {
  await Promise.all(platform.simulators.map((simulator) => simulator.setStepMs(JOB.stepMs)));
  const side = { platform, users: await platform.accounts.signUp(USERS) };
  await untilCompleted(platform, (await offer(side, 1)).ids);
  return side;
}

async function completedPerSecond(bench: Bench, side: Side): Promise<number> {
  await side.platform.accounts.refresh(side.users);
  const { ids, begun } = await offer(side, bench.amount(SECONDS.full, SECONDS.quick));
  const ended = now();
  await untilCompleted(side.platform, ids);
  const sql = `SELECT count(*)::int AS n FROM task WHERE id = ANY($1) AND completed_at BETWEEN to_timestamp($2) AND to_timestamp($3)`;
  const window = [begun + SETTLE_MS, ended].map((ms) => ms / 1_000);
  const { rows } = await side.platform.database.query<{ n: number }>(sql, [ids, ...window]);
  return rows[0]!.n / (window[1]! - window[0]!);
}

/** Creates tasks at a steady pace, whether or not earlier ones have been answered. */
async function offer({ platform, users }: Side, seconds: number): Promise<{ ids: number[]; begun: number }> {
  const begun = now();
  const creates: Promise<{ id: number }>[] = [];
  for (let sent = 0; sent < TASKS_PER_SECOND * seconds; sent++) {
    creates.push(platform.accounts.create(users[sent % users.length]!, JOB));
    await pause(Math.max(0, begun + ((sent + 1) * 1_000) / TASKS_PER_SECOND - now()));
  }
  return { ids: (await Promise.all(creates)).map(({ id }) => id), begun };
}
