import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { taskCommands, type Lease } from '@atelier/contracts';
import { OutboxRelay } from '@atelier/database';
import { Reaper } from './reaper.js';
import { actor } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';

const USER = 7;

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner();
});
afterAll(() => harness.stop());

const reap = () => harness.get(Reaper).sweep();
const create = () => harness.create(USER);
const status = (taskId: number) => harness.call(taskCommands.status, { actor: actor(USER), task_id: taskId });

async function leased(): Promise<Lease> {
  const task = await create();
  const lease = await runner.lease();
  expect(lease?.task_id).toBe(task.id);
  return lease!;
}

/** Moves the end of the lease into the past instead of waiting for it. */
const expire = (taskId: number) =>
  harness.database.query(`UPDATE task SET lease_until = now() - interval '1 second' WHERE id = $1`, [taskId]);

const attemptRows = (taskId: number) =>
  harness.database.query<{ number: number; outcome: string; fault: string | null }>(
    'SELECT number, outcome, fault FROM attempt WHERE task_id = $1 ORDER BY number',
    [taskId],
  );

describe('a leased task', () => {
  it('is told of at once, and not with the next event', async () => {
    await create();
    const wake = jest.spyOn(harness.get(OutboxRelay), 'wake');
    const lease = (await runner.lease())!;
    expect(wake).toHaveBeenCalled();
    wake.mockRestore();
    await runner.complete(lease);
  });
});

describe('a lost runner', () => {
  it('loses its task to the next one, and what it reports later changes nothing', async () => {
    const lost = await leased();
    await runner.heartbeat(lost);
    await expire(lost.task_id);
    await reap();
    const second = (await runner.lease())!;
    expect(second).toMatchObject({ task_id: lost.task_id, attempt: 2 });
    const zombie = [
      () => runner.heartbeat(lost),
      () => runner.complete(lost),
      () => runner.release(lost, 'drain'),
      () => runner.fail(lost, { class: 'node_error', detail: '' }),
    ];
    for (const act of zombie) await expect(act()).rejects.toMatchObject({ code: 'lease_lost' });
    await runner.complete(second);
    expect(await status(lost.task_id)).toMatchObject({ status: 'completed', attempt: 2 });
    expect(await attemptRows(lost.task_id)).toMatchObject([
      { outcome: 'lost', fault: 'runner_lost' },
      { outcome: 'completed' },
    ]);
  });

  it('ends a task that was to be cancelled anyway', async () => {
    const lease = await leased();
    await harness.call(taskCommands.cancel, { actor: actor(USER), task_id: lease.task_id });
    await expire(lease.task_id);
    await reap();
    expect(await status(lease.task_id)).toMatchObject({ status: 'cancelled' });
  });

  it('is not given up on after an outage of ours: live leases are extended once', async () => {
    const lease = await leased();
    // One statement: the service's own reaper may sweep at any moment.
    await harness.database.query(
      `WITH silent AS (UPDATE reaper_beat SET beat_at = now() - interval '1 minute')
       UPDATE task SET lease_until = now() - interval '1 second' WHERE id = $1`,
      [lease.task_id],
    );
    await reap();
    expect(await runner.heartbeat(lease)).toEqual({ cancel_requested: false });
    await runner.complete(lease);
  });
});

describe('a runner that starts again', () => {
  it('gets the leases of its earlier life under new tokens and with the same attempt number', async () => {
    const before = await leased();
    await runner.restart();
    // The answer to the first hello of a life may be lost: the second one gets them too.
    const [again] = await runner.hello();
    expect(again).toMatchObject({ task_id: before.task_id, attempt: before.attempt });
    expect(again!.lease_token).not.toBe(before.lease_token);
    await expect(runner.complete(before)).rejects.toMatchObject({ code: 'lease_lost' });
    await runner.complete(again!);
  });

  it('is not given the same attempt for ever: after three times the task is lost and counted', async () => {
    const lease = await leased();
    await runner.heartbeat(lease);
    for (let n = 0; n < 3; n += 1) expect(await runner.restart()).toHaveLength(1);
    expect(await runner.restart()).toEqual([]);
    await expire(lease.task_id);
    await reap();
    const again = (await runner.lease())!;
    expect(again).toMatchObject({ task_id: lease.task_id, attempt: 2 });
    await runner.complete(again);
    expect(await attemptRows(lease.task_id)).toMatchObject([{ outcome: 'lost' }, { outcome: 'completed' }]);
  });

  it('is asked to say hello when it is not known', async () => {
    const stranger = await harness.runner('runner-2');
    await harness.database.query(`DELETE FROM runner WHERE id = 'runner-2'`);
    expect(await stranger.lease()).toBeNull();
  });
});

describe('what is given back', () => {
  it('is the next task again, without an attempt held against it', async () => {
    const lease = await leased();
    await runner.release(lease, 'drain');
    const again = (await runner.lease())!;
    expect(again).toMatchObject({ task_id: lease.task_id, attempt: 2 });
    const [row] = await harness.database.query<{ counted_attempts: number }>(
      'SELECT counted_attempts FROM task WHERE id = $1',
      [lease.task_id],
    );
    expect(row?.counted_attempts).toBe(0);
    await runner.complete(again);
  });
});

describe('a failed attempt', () => {
  it('is tried again after its delay, then fails for good with a sentence for its owner', async () => {
    const lease = await leased();
    await runner.fail(lease, { class: 'out_of_memory', detail: 'Allocation on device' });
    expect(await runner.lease()).toBeNull();
    await harness.database.query('UPDATE task SET ready_at = now() WHERE id = $1', [lease.task_id]);
    await reap();
    await runner.fail((await runner.lease())!, { class: 'out_of_memory', detail: 'Allocation on device' });
    expect(await status(lease.task_id)).toMatchObject({
      status: 'failed',
      error_code: 'out_of_memory',
      error_message: expect.stringContaining('Lower the size'),
    });
  });

  it('keeps what ComfyUI said for the admin and shows the owner none of it', async () => {
    const lease = await leased();
    await runner.fail(lease, {
      class: 'invalid_workflow',
      detail: 'secret internals',
      node_errors: { 3: { errors: [] } },
    });
    expect(JSON.stringify(await status(lease.task_id))).not.toContain('secret internals');
    const [row] = await harness.database.query<{ detail: unknown }>('SELECT detail FROM attempt WHERE task_id = $1', [
      lease.task_id,
    ]);
    expect(row?.detail).toEqual({ detail: 'secret internals', node_errors: { 3: { errors: [] } } });
  });
});

describe('the GPU time of an attempt that brought nothing', () => {
  const virtualTime = async () => {
    const sql = 'SELECT virtual_time FROM user_share WHERE user_id = $1';
    const [share] = await harness.database.query<{ virtual_time: number }>(sql, [USER]);
    return share!.virtual_time;
  };
  /** What ending an attempt in this way leaves of the charge that its lease made. */
  async function paid(end: (lease: Lease) => Promise<void>): Promise<{ share: number; charge: number }> {
    const task = await create();
    const before = await virtualTime();
    const lease = (await runner.lease())!;
    expect(lease.task_id).toBe(task.id);
    const charge = (await virtualTime()) - before;
    expect(charge).toBeGreaterThan(0);
    await end(lease);
    return { share: ((await virtualTime()) - before) / charge, charge };
  }

  it('is free when the attempt is given back', async () => {
    const { share } = await paid((lease) => runner.release(lease, 'drain'));
    expect(share).toBeCloseTo(0);
    await runner.complete((await runner.lease())!);
  });

  it('is paid by a task that fails by its own fault, as far as it was used', async () => {
    const used = { gpu_ms: 300, load_ms: 0, phases: {} };
    const { share, charge } = await paid((lease) => runner.fail(lease, { class: 'timeout', detail: '' }, used));
    expect(share * charge).toBeCloseTo(300);
  });

  it('is paid by who cancels just before the end, and never beyond what was charged', async () => {
    const { share } = await paid(async (lease) => {
      await harness.database.query(`UPDATE task SET started_at = now() - interval '1 hour' WHERE id = $1`, [
        lease.task_id,
      ]);
      await harness.call(taskCommands.cancel, { actor: actor(USER), task_id: lease.task_id });
      await runner.release(lease, 'cancelled');
    });
    expect(share).toBeCloseTo(1);
  });
});

describe('a task that waited too long', () => {
  it('fails as expired', async () => {
    const task = await create();
    await harness.database.query(`UPDATE task SET expires_at = now() - interval '1 second' WHERE id = $1`, [task.id]);
    await reap();
    expect(await status(task.id)).toMatchObject({ status: 'failed', error_code: 'expired' });
    expect(await runner.lease()).toBeNull();
  });
});

describe('the counts that leasing relies on', () => {
  it('equal a recount after everything that was done above', async () => {
    const [share] = await harness.database.query<{ pending: number; running: number }>(
      'SELECT pending, running FROM user_share WHERE user_id = $1',
      [USER],
    );
    const [backlog] = await harness.database.query<{ ready: number }>(
      'SELECT sum(ready)::int AS ready FROM backlog WHERE user_id = $1',
      [USER],
    );
    const [counted] = await harness.database.query(
      `SELECT count(*) FILTER (WHERE status = 'pending')::int AS pending, count(*) FILTER (WHERE status = 'processing')::int AS running,
         count(*) FILTER (WHERE status = 'pending' AND ready)::int AS ready FROM task WHERE user_id = $1`,
      [USER],
    );
    expect({ ...share, ...backlog }).toEqual(counted);
  });
});
