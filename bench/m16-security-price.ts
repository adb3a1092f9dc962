import type { Bench } from './harness/bench.js';
import type { Metric } from './harness/metric.js';
import { floodInTurn, rateRow, withBaseline } from './load/flood-study.js';
import type { FloodRequest } from './load/http-load.types.js';
import type { User } from './platform/accounts.js';
import { creates, statusReads } from './platform/floods.js';
import { withPlatform } from './platform/platform.js';
import { createTasks } from './platform/saturation.js';

const WISH = { name: 'waiting', steps: 20, stepMs: 50 };
/** Four looks at a task for each new one. */
const READS_PER_CREATE = 4;
const TASKS = 40;

/** M16: requests per second through the gateway, compared with a gateway to the same services that checks nothing. */
export const securityPrice: Metric = {
  id: 'M16',
  title: 'requests/s with tokens, ownership, limits and validation / without',
  measure: (bench: Bench) =>
    withPlatform(bench, 'security', { runners: 1 }, async (platform) => {
      const [user] = await platform.accounts.signUp(1);
      await platform.haltRunners();
      const ids = await createTasks(platform, [user!], WISH, TASKS);
      const requests = async () => {
        await platform.accounts.refresh([user!]);
        return mixed(user!, ids);
      };
      const settings = { natsUrl: platform.natsUrl('gateway'), userId: user!.id };
      const rounds = await withBaseline('bare-gateway.ts', settings, (bareUrl) =>
        floodInTurn(bench, 'security', {
          ours: { origin: platform.url, requests },
          baseline: { origin: bareUrl, requests },
        }),
      );
      return [rateRow('M16', 'requests/s with everything / without', { atLeast: 0.8 }, rounds)];
    }),
};

function mixed(user: User, ids: readonly number[]): FloodRequest[] {
  const [create] = creates([user], WISH);
  const reads = statusReads(user, ids);
  return reads.flatMap((read, index) => (index % READS_PER_CREATE === 0 ? [read, create!] : [read]));
}
