import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { taskCommands, type Actor, type Lease } from '@atelier/contracts';
import { actor } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { USAGE, type TestRunner } from '../../testing/test-runner.js';
import { Reaper } from './reaper.js';

const KEY = '5b1f7c52-8e0e-4a57-9d59-3b0f8a4be001';

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner();
  // Specs say when it looks.
  await harness.get(Reaper).onModuleDestroy();
});
afterAll(() => harness.stop());
beforeEach(() => harness.clear());

/** A task that was leased so many seconds ago, in a phase. */
async function leased(who: Actor | number = 7, secondsAgo = 60, phase = 'sampling'): Promise<Lease> {
  await harness.create(who);
  const lease = (await runner.lease())!;
  await harness.database.query(
    `UPDATE task SET started_at = now() - make_interval(secs => $2), phase = $3 WHERE id = $1`,
    [lease.task_id, secondsAgo, phase],
  );
  return lease;
}

interface Charged {
  gpu_ms: number;
  free_ms: number;
  attempts: number;
  tasks: number;
  outputs: number;
}

const charged = (userId = 7) =>
  harness.database.query<Charged>(
    'SELECT gpu_ms, free_ms, attempts, tasks, outputs FROM usage_day WHERE user_id = $1 ORDER BY api_key_id',
    [userId],
  );

const usage = (gpu_ms: number) => ({ gpu_ms, load_ms: 0, phases: {} });
const fault = (name: 'node_error' | 'storage_unavailable' | 'runner_lost' | 'invalid_workflow') => ({ class: name, detail: 'x' }); // prettier-ignore

/** As a heartbeat that was the last one so many seconds ago. */
const lastHeard = (lease: Lease, secondsAgo: number) =>
  harness.database.query(`UPDATE task SET lease_until = now() + interval '15 seconds' - make_interval(secs => $2) WHERE id = $1`, [lease.task_id, secondsAgo]); // prettier-ignore

/** One round of the reaper. It has looked a moment ago: after a longer silence it would extend all leases first. */
async function sweep(): Promise<void> {
  await harness.database.query('UPDATE reaper_beat SET beat_at = now()');
  await harness.get(Reaper).sweep();
}

describe('The end of an attempt', () => {
  it('charges its user by what the runner measured, when it completes', async () => {
    await runner.complete(await leased());
    expect(await charged()).toEqual([{ gpu_ms: 1_200, free_ms: 0, attempts: 1, tasks: 1, outputs: 1 }]);
  });

  it('charges once, however often it is reported', async () => {
    const lease = await leased();
    await Promise.all([runner.complete(lease), runner.complete(lease)]);
    await runner.complete(lease);
    expect(await charged()).toMatchObject([{ gpu_ms: 1_200, attempts: 1 }]);
  });

  it('charges no more than the time since the lease, whatever a runner says', async () => {
    const lease = await leased(7, 0.5);
    await runner.complete(lease);
    const [row] = await charged();
    expect(row!.gpu_ms).toBeGreaterThanOrEqual(500);
    expect(row!.gpu_ms).toBeLessThan(USAGE.gpu_ms);
  });

  it.each(['node_error', 'invalid_workflow'] as const)('charges its user for %s, its own fault', async (name) => {
    await runner.fail(await leased(), fault(name), usage(900));
    expect(await charged()).toEqual([{ gpu_ms: 900, free_ms: 0, attempts: 1, tasks: 0, outputs: 0 }]);
  });

  it('charges nobody for a fault of ours, and keeps the time', async () => {
    await runner.fail(await leased(), fault('storage_unavailable'), usage(900));
    expect(await charged()).toEqual([{ gpu_ms: 0, free_ms: 900, attempts: 1, tasks: 0, outputs: 0 }]);
  });

  it('charges each attempt of a task', async () => {
    await runner.fail(await leased(), fault('node_error'), usage(900));
    await harness.database.query('UPDATE task SET ready = true, ready_at = now()');
    await harness.database.query('UPDATE backlog SET ready = 1');
    const lease = (await runner.lease())!;
    await harness.database.query(`UPDATE task SET started_at = now() - interval '1 minute'`);
    await runner.complete(lease);
    expect(await charged()).toMatchObject([{ gpu_ms: 2_100, attempts: 2, tasks: 1 }]);
  });

  it('charges a cancelled one by the time that it held its runner', async () => {
    const lease = await leased(7, 20);
    await harness.call(taskCommands.cancel, { actor: actor(7), task_id: lease.task_id });
    await runner.release(lease, 'cancelled');
    const [row] = await charged();
    expect(row).toMatchObject({ free_ms: 0, tasks: 0 });
    expect(row!.gpu_ms).toBeGreaterThanOrEqual(20_000);
    expect(row!.gpu_ms).toBeLessThan(25_000);
  });

  it('charges a cancelled one whose runner is lost until that was last heard of', async () => {
    const lease = await leased(7, 60);
    await harness.call(taskCommands.cancel, { actor: actor(7), task_id: lease.task_id });
    await lastHeard(lease, 40);
    await sweep();
    const [row] = await charged();
    expect(row!.gpu_ms).toBeGreaterThanOrEqual(19_900);
    expect(row!.gpu_ms).toBeLessThan(25_000);
  });

  it('charges nobody for a lost one: the time until its runner was last heard of counts for none', async () => {
    await lastHeard(await leased(7, 60), 40);
    await sweep();
    const [row] = await charged();
    expect(row).toMatchObject({ gpu_ms: 0, attempts: 1 });
    expect(row!.free_ms).toBeGreaterThanOrEqual(19_900);
    expect(row!.free_ms).toBeLessThan(25_000);
  });

  it.each(['preparing', 'sampling'])('charges nobody for one that is given back while %s', async (phase) => {
    await runner.release(await leased(7, 20, phase), 'shutdown');
    const [row] = await charged();
    expect(row!.gpu_ms).toBe(0);
    expect(row!.free_ms > 0).toBe(phase === 'sampling');
  });

  it('is counted by the key by which its task came', async () => {
    const limits = { models: [], workflows: [], tasks_per_day: null, open_tasks: null, model_aliases: {} };
    const byKey = { ...actor(7), api_key: { id: KEY, limits } } as unknown as Actor;
    await runner.complete(await leased(byKey));
    await runner.complete(await leased(7));
    expect(await charged()).toHaveLength(2);
    const [row] = await harness.database.query<object>(
      `SELECT user_id, api_key_id, workflow_id, model_name, day = (now() AT TIME ZONE 'UTC')::date AS is_today FROM usage_day WHERE api_key_id = $1`,
      [KEY],
    );
    expect(row).toEqual({ user_id: 7, api_key_id: KEY, workflow_id: 0, model_name: 'sd15', is_today: true });
  });

  it('adds up when many end at the same time', async () => {
    const leases: Lease[] = [];
    for (let count = 0; count < 8; count += 1) leases.push(await leased(7 + (count % 2)));
    await Promise.all(leases.map((lease) => runner.complete(lease)));
    for (const user of [7, 8]) expect(await charged(user)).toMatchObject([{ gpu_ms: 4_800, attempts: 4, tasks: 4 }]);
  });
});
