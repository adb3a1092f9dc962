import { until } from '@atelier/waiting';
import type { Bench } from './harness/bench.js';
import type { Metric } from './harness/metric.js';
import { floodInTurn, rateRow, rateRowWithFloor, slowestRow, withBaseline, withFloor } from './load/flood-study.js';
import type { User } from './platform/accounts.js';
import { knownStatusReads, statusReads } from './platform/floods.js';
import { TENTH_SECOND } from './platform/jobs.js';
import { withPlatform, type Platform } from './platform/platform.js';
import { createTasks, untilCompleted } from './platform/saturation.js';

/** Tasks of each kind that are looked at in turn. */
const TASKS = 50;
/** Longest wait until the stopped runners count as gone, which is 15 s after they were last heard of. */
const GONE_MS = 60_000;

/** M5: reads of a task's status, half of them completed and half waiting, plain and by who knows it, against Nest on Fastify answering the same JSON from memory. */
export const statusReadRate: Metric = {
  id: 'M5',
  title: 'status reads/s / Nest+Fastify static JSON',
  measure: (bench: Bench) =>
    withPlatform(bench, 'reads', { runners: 2 }, async (platform) => {
      const [user] = await platform.accounts.signUp(1);
      const ids = await someTasks(platform, user!);
      const ours = async () => {
        await platform.accounts.refresh([user!]);
        return statusReads(user!, ids);
      };
      const known = async () => {
        await platform.accounts.refresh([user!]);
        return knownStatusReads(platform.accounts, user!, ids);
      };
      const settings = { answer: await platform.accounts.status(user!, ids[0]!) };
      const floor = { databaseUrl: platform.databaseUrl, keys: await platform.accounts.publicKeys() };
      const rounds = await withBaseline('nest-static.ts', settings, (baselineUrl) =>
        withFloor('task-status.ts', floor, (floorUrl) =>
          floodInTurn(bench, 'status reads', {
            ours: { origin: platform.url, requests: ours },
            known: { origin: platform.url, requests: known },
            floor: { origin: floorUrl, requests: ours },
            baseline: { origin: baselineUrl, requests: () => [{ method: 'GET', path: '/static', headers: {} }] },
          }),
        ),
      );
      const what = 'status reads/s / Nest+Fastify static JSON';
      const knownRounds = { ours: rounds.known, baseline: rounds.baseline };
      return [
        rateRowWithFloor('M5', what, { atLeast: 0.5 }, rounds),
        rateRow('M5', 'the same where nothing has changed (304) / static JSON', null, knownRounds),
        slowestRow('M5', 'status read', rounds),
        slowestRow('M5', 'status read where nothing has changed', knownRounds),
      ];
    }),
};

/** Completed and waiting ones in turn; they stay so, since the runners are stopped, and nobody expects an end of them any more. */
async function someTasks(platform: Platform, user: User): Promise<number[]> {
  const completed = await createTasks(platform, [user], TENTH_SECOND, TASKS);
  await untilCompleted(platform, completed);
  await platform.haltRunners();
  const waiting = await createTasks(platform, [user], TENTH_SECOND, TASKS);
  const hasNoEnd = async () => (await platform.accounts.status(user, waiting.at(-1)!)).eta_ms === null;
  await until(hasNoEnd, { what: 'the runners to count as gone', everyMs: 500, timeoutMs: GONE_MS });
  return completed.flatMap((id, index) => [id, waiting[index]!]);
}
