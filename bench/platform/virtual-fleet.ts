import { makeUserKey } from '@atelier/messaging/nkeys';
import type { Bench } from '../harness/bench.js';
import { Child } from '../harness/child.js';
import type { FleetOrder, VirtualRunners } from '../load/virtual-runners.types.js';
import type { Platform } from './platform.js';

/** What virtual runners can run, and the one real one cannot. */
export const VIRTUAL_MODEL = 'virtual';

export interface VirtualFleet {
  load: Child<VirtualRunners>;
  /** Until all had said hello, at once. */
  helloMs: number;
}

/** Starts so many virtual runners beside an installation, in a process of their own. */
export async function withVirtualFleet<T>(
  bench: Bench,
  platform: Platform,
  { count, taskMs }: { count: number; taskMs: FleetOrder['taskMs'] },
  work: (fleet: VirtualFleet) => Promise<T>,
): Promise<T> {
  const load = await Child.start<VirtualRunners>(new URL('../load/virtual-runners.ts', import.meta.url));
  return bench.using(load, async () => {
    const { protocol, host } = new URL(platform.natsUrl('generation'));
    const runners = await enrol(platform, count);
    const natsUrl = `${protocol}//${host}`;
    const helloMs = await load.call('start', { natsUrl, runners, model: VIRTUAL_MODEL, taskMs });
    return work({ load, helloMs });
  });
}

/** Gives each a key that is known: how runners are enrolled is not measured. */
async function enrol({ database }: Platform, count: number): Promise<FleetOrder['runners']> {
  const runners = Array.from({ length: count }, (_nothing, index) => ({
    runnerId: `virtual-${index + 1}`,
    ...makeUserKey(),
  }));
  await database.query(
    `INSERT INTO runner_identity (runner_id, public_key, origin) SELECT *, 'token' FROM unnest($1::text[], $2::text[])`,
    [runners.map(({ runnerId }) => runnerId), runners.map(({ publicKey }) => publicKey)],
  );
  return runners;
}
