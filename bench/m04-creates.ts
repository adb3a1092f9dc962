import type { Bench } from './harness/bench.js';
import type { Metric } from './harness/metric.js';
import { floodInTurn, rateRow, rateRowWithFloor, slowestRow, withBaseline, withFloor } from './load/flood-study.js';
import { creates } from './platform/floods.js';
import { withPlatform } from './platform/platform.js';

const USERS = 16;
const WISH = { steps: 20 };

/** M4: accepted tasks per second against the least that could accept one. The runners stand still: only creates are measured. */
export const createRate: Metric = {
  id: 'M4',
  title: 'creates/s / (Fastify + one INSERT)',
  measure: (bench: Bench) =>
    withPlatform(bench, 'creates', { runners: 1 }, async (platform) => {
      const users = await platform.accounts.signUp(USERS);
      await platform.haltRunners();
      const ours = async () => {
        await platform.accounts.refresh(users);
        return creates(users, WISH);
      };
      const keyed = async () => (await ours()).map((create) => ({ ...create, isKeyed: true }));
      const { databaseUrl, url } = platform;
      const keys = await platform.accounts.publicKeys();
      const rounds = await withBaseline('fastify-insert.ts', { databaseUrl }, (baselineUrl) =>
        withFloor('task-create.ts', { databaseUrl, natsUrl: platform.natsUrl('generation'), keys }, (floorUrl) =>
          floodInTurn(bench, 'creates', {
            ours: { origin: url, requests: ours },
            keyed: { origin: url, requests: keyed },
            floor: { origin: floorUrl, requests: ours },
            baseline: { origin: baselineUrl, requests: () => creates(users, WISH, '/create') },
          }),
        ),
      );
      const what = 'creates/s / (raw Fastify + one INSERT)';
      const keyedRounds = { ours: rounds.keyed, baseline: rounds.baseline };
      return [
        rateRowWithFloor('M4', what, { atLeast: 0.7 }, rounds),
        rateRow('M4', 'the same with an Idempotency-Key / raw Fastify + one INSERT', null, keyedRounds),
        slowestRow('M4', 'create', rounds),
      ];
    }),
};
