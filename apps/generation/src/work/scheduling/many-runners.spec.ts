import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Lease } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { RunnerRepository } from '../../fleet/runners/runner.repository.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';
import { LeaseRepository } from './lease.repository.js';

const MANY = 40;

let harness: GenerationHarness;
let runners: TestRunner[];
let alone: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runners = await Promise.all(Array.from({ length: MANY }, (_, n) => harness.runner(`many-${n}`, ['sd15'])));
  alone = await harness.runner('alone', ['sdxl']);
});
afterAll(() => harness.stop());
beforeEach(() => harness.clear());

const parked = (count: number) =>
  until(
    async () => (await harness.database.query('SELECT 1 FROM runner WHERE idle_since IS NOT NULL')).length === count,
    { what: `${count} idle runners` },
  );

describe('many runners at once', () => {
  it.each([
    ['', false],
    [' in a crowd', true],
  ])(
    'are each told of themselves when they ask together%s, and those of another life that they are not known',
    async (_where, isInCrowd) => {
      const known = runners.map(({ reporter, id }) => ({ ...reporter, warm: [id], mayWait: false, isInCrowd }));
      const strangers = [{ ...known[0]!, instance_id: alone.instanceId }];
      const seen = await Promise.all([...known, ...strangers].map((one) => harness.get(RunnerRepository).seen(one)));
      expect(seen.map((row) => row?.id)).toEqual([...runners.map(({ id }) => id), undefined]);
      expect(seen.map((row) => row?.warm)).toEqual([...runners.map(({ id }) => [id]), undefined]);
    },
  );

  it('get one task each when they ask while more wait, and every task is leased once', async () => {
    for (let n = 0; n < MANY / 2; n += 1) await harness.create(1 + (n % 10));
    const waiting = runners.map((runner) => runner.lease({ waitMs: 5_000 }));
    const first = await Promise.all(waiting.slice(0, MANY / 2));
    for (let n = 0; n < MANY / 2; n += 1) await harness.create(1 + (n % 10));
    const leases = [...first, ...(await Promise.all(waiting.slice(MANY / 2)))];
    for (let n = leases.filter((lease) => lease !== null).length; n < MANY; n += 1)
      leases.push(await runners[0]!.lease({ waitMs: 5_000 }));
    const ids = leases.flatMap((lease) => lease?.task_id ?? []);
    expect(new Set(ids).size).toBe(MANY);
    expect(ids).toHaveLength(MANY);
  });

  it('do not keep a task from the only one that can run it', async () => {
    const waiting = runners.map((runner) => runner.lease({ waitMs: 5_000 }));
    const able = alone.lease({ waitMs: 5_000 });
    await parked(MANY + 1);
    const task = await harness.create(1, { model_name: 'sdxl' });
    expect((await able)?.task_id).toBe(task.id);
    for (const runner of runners) runner.leave(harness.connection);
    expect(new Set(await Promise.all(waiting))).toEqual(new Set([null]));
  });

  it('are told apart by what they can run of what waits', async () => {
    await harness.create(1, { model_name: 'sdxl' });
    const ids = [...runners.map(({ id }) => id), alone.id];
    expect(await harness.get(LeaseRepository).ableAmong(ids)).toEqual(new Set([alone.id]));
  });

  it('have each of their heartbeats taken or refused on its own when they come together', async () => {
    const held = await leasedToEach(8);
    await held[3]!.runner.release(held[3]!.lease, 'not_needed');
    const answers = await Promise.allSettled(held.map(({ runner, lease }, n) => runner.heartbeat(lease, n / 10)));
    expect(answers.map(({ status }) => status)).toEqual(held.map((_, n) => (n === 3 ? 'rejected' : 'fulfilled')));
    for (const [n, { lease }] of held.entries()) if (n !== 3) expect(await progressOf(lease)).toBeCloseTo(n / 10);
  });

  it('cannot report for each other, whatever else comes in the same moment', async () => {
    const [one, two] = await leasedToEach(2);
    const foreign = one!.runner.heartbeat(two!.lease, 0.9);
    const own = Promise.all([two!.runner.heartbeat(two!.lease, 0.2), one!.runner.heartbeat(one!.lease, 0.3)]);
    await expect(foreign).rejects.toMatchObject({ code: 'lease_lost' });
    await own;
    expect(await progressOf(two!.lease)).toBeCloseTo(0.2);
  });
});

async function leasedToEach(count: number): Promise<{ runner: TestRunner; lease: Lease }[]> {
  const held: { runner: TestRunner; lease: Lease }[] = [];
  for (const runner of runners.slice(0, count)) {
    await harness.create(1);
    held.push({ runner, lease: (await runner.lease())! });
  }
  return held;
}

async function progressOf({ task_id }: Lease): Promise<number> {
  const [row] = await harness.database.query<{ progress: number }>('SELECT progress FROM task WHERE id = $1', [
    task_id,
  ]);
  return row!.progress;
}
