import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { taskCommands, type FaultClass } from '@atelier/contracts';
import { Reconciler } from '../../upkeep/reconcile/reconciler.js';
import { Reaper } from './reaper.js';
import { actor } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';

let harness: GenerationHarness;
let small: TestRunner;
let big: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
});
afterAll(() => harness.stop());
beforeEach(async () => {
  await harness.clear({ runners: true });
  small = await harness.runner('small');
  await small.hello({ vram_total_bytes: 8e9 });
  big = await harness.runner('big');
  await big.hello({ vram_total_bytes: 24e9 });
});

const create = (userId: number) => harness.create(userId);
const status = (userId: number, taskId: number) =>
  harness.call(taskCommands.status, { actor: actor(userId), task_id: taskId });

/** Ends the wait before the next attempt. */
async function endDelays(): Promise<void> {
  await harness.database.query('UPDATE task SET ready_at = now()');
  await harness.get(Reaper).sweep();
}

async function failOn(runner: TestRunner, fault: FaultClass): Promise<void> {
  await runner.fail((await runner.lease())!, { class: fault, detail: '' });
  await endDelays();
}

describe('a task that ran out of memory', () => {
  it('goes to a runner with more, and to no other', async () => {
    const task = await create(1);
    await failOn(small, 'out_of_memory');
    expect(await small.lease()).toBeNull();
    expect((await big.lease())?.task_id).toBe(task.id);
  });

  it('may try once more anywhere when none has more', async () => {
    await create(1);
    await failOn(big, 'out_of_memory');
    expect(await small.lease()).not.toBeNull();
  });
});

describe('a task whose model its runner lacks', () => {
  it('goes to one that has it', async () => {
    const task = await create(1);
    await failOn(small, 'model_missing');
    expect(await small.lease()).toBeNull();
    expect((await big.lease())?.task_id).toBe(task.id);
  });

  it('fails at once when nobody has it', async () => {
    const task = await create(1);
    await failOn(small, 'model_missing');
    await failOn(big, 'model_missing');
    expect(await status(1, task.id)).toMatchObject({ status: 'failed', error_code: 'model_missing' });
  });
});

describe('a ComfyUI that fails one user after another', () => {
  const failures = async () =>
    (await harness.database.query<{ failures: number }>(`SELECT failures FROM runner WHERE id = 'small'`))[0]?.failures;

  const failThree = async (users: number[], fault: FaultClass = 'node_error') => {
    for (const user of users) {
      await create(user);
      await failOn(small, fault);
      await harness.database.query(
        `DELETE FROM attempt; DELETE FROM task; UPDATE user_share SET pending = 0; UPDATE backlog SET ready = 0`,
      );
    }
  };

  it('gets nothing more until its stay is over, and is trusted again after a success', async () => {
    await failThree([1, 2, 3]);
    await create(4);
    expect(await small.lease()).toBeNull();
    await harness.database.query(
      `UPDATE runner SET quarantined_until = now() - interval '1 second' WHERE id = 'small'`,
    );
    await small.complete((await small.lease())!);
    await failThree([5, 6]);
    await create(7);
    expect(await small.lease()).not.toBeNull();
  });

  it('has failed once when it dies, however many tasks it takes with it', async () => {
    for (const user of [1, 2, 3]) await create(user);
    const held = [await small.lease(), await small.lease(), await small.lease()];
    for (const lease of held) await small.fail(lease!, { class: 'comfyui_unreachable', detail: '' });
    expect(await failures()).toBe(1);
  });

  it('has failed again when it dies under what it was given since', async () => {
    await failThree([1, 2, 3], 'comfyui_unreachable');
    expect(await failures()).toBe(3);
  });

  it('has failed again when it dies under what it held while it failed another task by itself', async () => {
    for (const user of [1, 2]) await create(user);
    const [first, second] = [await small.lease(), await small.lease()];
    await small.fail(first!, { class: 'node_error', detail: '' });
    await small.fail(second!, { class: 'comfyui_unreachable', detail: '' });
    expect(await failures()).toBe(2);
  });

  it('has failed with each task whose own workflow it fails', async () => {
    for (const user of [1, 2]) await create(user);
    const held = [await small.lease(), await small.lease()];
    for (const lease of held) await small.fail(lease!, { class: 'node_error', detail: '' });
    expect(await failures()).toBe(2);
  });

  it('is not blamed for the tasks of one user', async () => {
    await failThree([1, 1, 1, 1]);
    await create(4);
    expect(await small.lease()).not.toBeNull();
  });
});

describe('a task whose machine dies while it runs', () => {
  /** What happened before lies a minute back, and the runner has done its time in quarantine. */
  async function aMinutePasses(): Promise<void> {
    await harness.database.query(
      `UPDATE attempt SET started_at = started_at - interval '1 minute', ended_at = ended_at - interval '1 minute'`,
    );
    await harness.database.query(`UPDATE runner SET failures = 0, failed_users = '{}', quarantined_until = NULL`);
  }

  /** ComfyUI has begun with the next task of the runner, and is gone. @returns the task */
  async function die(runner: TestRunner): Promise<number> {
    const lease = (await runner.lease())!;
    await runner.heartbeat(lease);
    await runner.fail(lease, { class: 'comfyui_unreachable', detail: '' });
    await aMinutePasses();
    await endDelays();
    return lease.task_id;
  }

  it('fails after three times, if it alone dies there', async () => {
    const { id } = await create(1);
    for (let time = 0; time < 3; time += 1) expect(await die(small)).toBe(id);
    expect(await status(1, id)).toMatchObject({ status: 'failed', error_code: 'comfyui_unreachable' });
  });

  it('is not to blame where another one died as well, and was completed elsewhere', async () => {
    const other = await create(2);
    expect(await die(small)).toBe(other.id);
    await big.complete((await big.lease())!);
    const { id } = await create(1);
    for (let time = 0; time < 4; time += 1) expect(await die(small)).toBe(id);
    expect(await status(1, id)).toMatchObject({ status: 'pending' });
    await big.complete((await big.lease())!);
    expect(await status(1, id)).toMatchObject({ status: 'completed' });
  });

  it('is to blame for what was lost together with it', async () => {
    const { id } = await create(1);
    await create(2);
    const [lease, beside] = [(await small.lease())!, (await small.lease())!];
    await small.heartbeat(lease);
    for (const lost of [lease, beside]) await small.fail(lost, { class: 'comfyui_unreachable', detail: '' });
    await endDelays();
    const leases = [(await big.lease())!, (await big.lease())!];
    await big.complete(leases.find(({ task_id }) => task_id !== id)!);
    await big.release(
      leases.find(({ task_id }) => task_id === id)!,
      'shutdown',
    );
    await aMinutePasses();
    for (let time = 0; time < 2; time += 1) expect(await die(small)).toBe(id);
    expect(await status(1, id)).toMatchObject({ status: 'failed' });
  });
});

describe('the reconciler', () => {
  it('repairs counts that have drifted, and finds nothing when they are right', async () => {
    await create(1);
    const reconciler = harness.get(Reconciler);
    expect(await reconciler.reconcile()).toBe(0);
    await harness.database.query('UPDATE user_share SET pending = 5, running = 3');
    await harness.database.query('UPDATE backlog SET ready = 9');
    expect(await reconciler.reconcile()).toBe(1);
    expect(await harness.database.query('SELECT pending, running FROM user_share')).toEqual([
      { pending: 1, running: 0 },
    ]);
    expect(await harness.database.query('SELECT ready FROM backlog')).toEqual([{ ready: 1 }]);
  });
});
