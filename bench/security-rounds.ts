import type { Bench } from './harness/bench.js';
import { floodInTurn, withBaseline, withFloor, type FloodRoundsWithFloor, type FloodSide } from './load/flood-study.js';
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
/** A flood lasts seconds, in which a machine may be slower than in the next ones. */
const TURNS = 5;

/** The same flood through the gateway, one that checks the least and one that checks nothing, perhaps with something else beside it. */
export async function securityRounds(bench: Bench, beside: Beside = NOTHING): Promise<FloodRoundsWithFloor> {
  // The baseline proves nothing to the services behind; what comes with a proof is verified all the same.
  const options = await beside.options({ runners: 1, env: { ACTOR_PROOFS: 'optional' } });
  return withPlatform(bench, 'security', options, (platform) =>
    beside.during(platform, () => flooded(bench, platform)),
  );
}

async function flooded(bench: Bench, platform: Platform): Promise<FloodRoundsWithFloor> {
  const [user] = await platform.accounts.signUp(1);
  await platform.accounts.untilOffered(user!, MODEL);
  await platform.halt('comfy-runner-1'); // what the flood creates stays pending
  const ids = await createTasks(platform, [user!], WISH, TASKS);
  const requests = async () => {
    await platform.accounts.refresh([user!]);
    return mixed(user!, ids);
  };
  const natsUrl = platform.natsUrl('gateway');
  const floor = { natsUrl, keys: await platform.accounts.publicKeys() };
  return withBaseline('bare-gateway.ts', { natsUrl, userId: user!.id }, (bareUrl) =>
    withFloor('guarded-gateway.ts', floor, (floorUrl) =>
      floodInTurn(
        bench,
        'security',
        sidesOf(requests, { ours: platform.url, floor: floorUrl, baseline: bareUrl }),
        TURNS,
      ),
    ),
  );
}

/** The same requests at all of them. */
function sidesOf<Name extends string>(requests: FloodSide['requests'], origins: Record<Name, string>) {
  const sides = Object.entries<string>(origins).map(([name, origin]) => [name, { origin, requests }]);
  return Object.fromEntries(sides) as Record<Name, FloodSide>;
}

function mixed(user: User, ids: readonly number[]): FloodRequest[] {
  const [create] = creates([user], WISH);
  const reads = statusReads(user, ids);
  return reads.flatMap((read, index) => (index % READS_PER_CREATE === 0 ? [read, create!] : [read]));
}
