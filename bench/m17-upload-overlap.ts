import type { Bench } from './harness/bench.js';
import { now } from './harness/clock.js';
import type { Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { mean, spread } from './harness/statistics.js';
import { type Job } from './platform/jobs.js';
import { withPlatform, type Platform } from './platform/platform.js';
import { createTasks, untilCompleted } from './platform/saturation.js';
import type { SimExecution } from './platform/simulator.types.js';
import type { User } from './platform/accounts.js';

const RUNNERS = 2;
const USERS = 2;
const PROMPTS = { full: 20, quick: 10 };
const JOB: Job & { width: number; height: number } = {
  name: '400 ms jobs',
  steps: 8,
  stepMs: 50,
  width: 1_024,
  height: 1_024,
};
/** The last ones of a runner have nothing left to hide behind. */
const LAST = 2;

/** From the end of a prompt in ComfyUI to the report of its stored pictures. Milliseconds since the epoch. */
interface Upload {
  from: number;
  to: number;
}

interface Overlap {
  /** Share of the upload time in which the runner's own GPU worked. */
  hidden: number;
  meanUploadMs: number;
}

/** M17: what share of fetching, checking and storing pictures goes on while the GPU is at the next prompt. */
export const uploadOverlap: Metric = {
  id: 'M17',
  title: 'share of upload time hidden behind GPU work',
  measure: (bench: Bench) =>
    withPlatform(bench, 'uploads', { runners: RUNNERS }, async (platform) => {
      const users = await platform.accounts.signUp(USERS);
      await Promise.all(platform.simulators.map((simulator) => simulator.setStepMs(JOB.stepMs)));
      const prompts = RUNNERS * bench.amount(PROMPTS.full, PROMPTS.quick);
      await overlap(platform, users, prompts); // code is compiled
      const rounds: Overlap[] = [];
      for (let round = 0; round < bench.rounds; round++) {
        bench.say(`uploads: round ${round + 1} of ${bench.rounds}`);
        rounds.push(await overlap(platform, users, prompts));
      }
      return [row(rounds)];
    }),
};

function row(rounds: readonly Overlap[]): Row {
  return {
    metric: 'M17',
    what: 'share of upload time hidden behind GPU work',
    unit: '',
    value: spread(rounds.map(({ hidden }) => hidden)),
    goal: { atLeast: 0.98 },
    compared: `upload: ${figure(mean(rounds.map(({ meanUploadMs }) => meanUploadMs)))} ms of ${JOB.steps * JOB.stepMs} ms`,
  };
}

async function overlap(platform: Platform, users: readonly User[], count: number): Promise<Overlap> {
  await platform.accounts.refresh(users);
  const since = now();
  await untilCompleted(platform, await createTasks(platform, users, JOB, count));
  let [hiddenMs, totalMs, uploads] = [0, 0, 0];
  for (const [index, simulator] of platform.simulators.entries()) {
    const busy = await simulator.executionsSince(since);
    for (const upload of (await uploadsOf(platform, index, since)).slice(0, -LAST)) {
      hiddenMs += busy.reduce((sum, execution) => sum + shared(upload, execution), 0);
      totalMs += upload.to - upload.from;
      uploads += 1;
    }
  }
  return { hidden: hiddenMs / totalMs, meanUploadMs: totalMs / uploads };
}

async function uploadsOf(platform: Platform, simulator: number, since: number): Promise<Upload[]> {
  const sql = `
    SELECT extract(epoch FROM ended_at)::float8 * 1000 AS "to", (phases ->> 'uploading')::float8 AS ms
    FROM attempt WHERE runner_id = $1 AND started_at >= to_timestamp($2) ORDER BY ended_at`;
  const values = [`runner-comfy-sim-${simulator + 1}`, since / 1_000];
  const { rows } = await platform.database.query<{ to: number; ms: number }>(sql, values);
  return rows.map(({ to, ms }) => ({ from: to - ms, to }));
}

function shared({ from, to }: Upload, { started_ms, ended_ms }: SimExecution): number {
  return Math.max(0, Math.min(to, ended_ms ?? Infinity) - Math.max(from, started_ms));
}
