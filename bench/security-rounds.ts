import type { Bench } from './harness/bench.js';
import { floodInTurn, withBaseline, type FloodRounds } from './load/flood-study.js';
import type { FloodRequest } from './load/http-load.types.js';
import { MODEL, type User } from './platform/accounts.js';
import { NOTHING, type Beside } from './platform/beside.js';
import { creates, statusReads } from './platform/floods.js';
import { withPlatform, type Platform } from './platform/platform.js';
import { createTasks } from './platform/saturation.js';

const WISH = { name: 'waiting', steps: 20, stepMs: 50 };
/** Four looks at a task for each new one. */
const READS_PER_CREATE = 4;
const TASKS = 40;

/** The same flood through the gateway and through one that checks nothing, perhaps with something else beside it. */
export async function securityRounds(bench: Bench, beside: Beside = NOTHING): Promise<FloodRounds> {
  // The baseline proves nothing to the services behind; what comes with a proof is verified all the same.
  const options = await beside.options({ runners: 1, env: { ACTOR_PROOFS: 'optional' } });
  return withPlatform(bench, 'security', options, (platform) =>
    beside.during(platform, () => flooded(bench, platform)),
  );
}

async function flooded(bench: Bench, platform: Platform): Promise<FloodRounds> {
  const [user] = await platform.accounts.signUp(1);
  await platform.accounts.untilOffered(user!, MODEL);
  await platform.halt('comfy-runner-1'); // what the flood creates stays pending
  const ids = await createTasks(platform, [user!], WISH, TASKS);
  const requests = async () => {
    await platform.accounts.refresh([user!]);
    return mixed(user!, ids);
  };
  const settings = { natsUrl: platform.natsUrl('gateway'), userId: user!.id };
  return withBaseline('bare-gateway.ts', settings, (bareUrl) =>
    floodInTurn(bench, 'security', {
      ours: { origin: platform.url, requests },
      baseline: { origin: bareUrl, requests },
    }),
  );
}

function mixed(user: User, ids: readonly number[]): FloodRequest[] {
  const [create] = creates([user], WISH);
  const reads = statusReads(user, ids);
  return reads.flatMap((read, index) => (index % READS_PER_CREATE === 0 ? [read, create!] : [read]));
}
