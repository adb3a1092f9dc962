import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { taskCommands, type FaultClass, type Lease } from '@atelier/contracts';
import { actor } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';
import { Reaper } from '../attempts/reaper.js';

let harness: GenerationHarness;
let one: TestRunner;
let two: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  one = await harness.runner('runner-1', ['sd15', 'sdxl']);
  two = await harness.runner('runner-2', ['sd15', 'sdxl']);
});
afterAll(() => harness.stop());
beforeEach(async () => {
  await harness.clear();
  two.warm = [];
  await one.hello();
  await two.hello();
});

const cold = (userId: number) => harness.create(userId, { model_name: 'sd15' });
const warm = (userId: number) => harness.create(userId, { model_name: 'sdxl' });

/** A runner that has done a task with the model that the waiting ones need, which is done before anything else. */
async function warmedUp(): Promise<void> {
  await warm(99);
  await two.complete((await two.lease())!);
  two.warm = ['sdxl'];
}

/** What a runner begins and loses; the delay before the next attempt is over. */
async function lost(lease: Lease, fault: FaultClass): Promise<void> {
  await one.fail(lease, { class: fault, detail: 'gone' });
  await harness.database.query('UPDATE task SET ready_at = now() WHERE id = $1 AND NOT ready', [lease.task_id]);
  await harness.get(Reaper).sweep();
}

describe('a task that lost its turn by no fault of its own', () => {
  it.each([['comfyui_unreachable'], ['storage_unavailable'], ['model_missing']] as const)(
    'after %s goes before what its user has waiting, though another model must be loaded for it',
    async (fault) => {
      await warmedUp();
      const task = await cold(7);
      const lease = (await one.lease())!;
      expect(lease.task_id).toBe(task.id);
      const others = [await warm(7), await warm(7)];
      await lost(lease, fault);
      const runner = fault === 'model_missing' ? two : one;
      expect((await two.lease())?.task_id).toBe(task.id);
      expect((await runner.lease())?.task_id).toBe(others[0]!.id);
    },
  );

  it('goes before what others have waiting, also when a runner gave it back', async () => {
    await warmedUp();
    const task = await cold(7);
    const lease = (await one.lease())!;
    await warm(8);
    await warm(9);
    await one.release(lease, 'drain');
    expect((await two.lease())?.task_id).toBe(task.id);
  });

  it('waits for its turn when the fault may be its own, and when its owner tries it again', async () => {
    await warmedUp();
    const task = await cold(7);
    const other = await warm(7);
    await lost((await one.lease())!, 'node_error');
    const next = (await two.lease())!;
    expect(next.task_id).toBe(other.id);
    await two.complete(next);
    await one.release((await one.lease())!, 'drain');
    await harness.call(taskCommands.cancel, { actor: actor(7), task_id: task.id });
    await harness.call(taskCommands.retry, { actor: actor(7), task_id: task.id });
    const after = await warm(7);
    expect((await two.lease())?.task_id).toBe(after.id);
  });

  it('does not wait longer for what was given back before', async () => {
    await cold(7);
    for (let times = 0; times < 5; times += 1) await one.release((await one.lease())!, 'drain');
    const lease = (await one.lease())!;
    await one.fail(lease, { class: 'comfyui_unreachable', detail: 'gone' });
    const [delay] = await harness.database.query<{ ms: number }>(
      `SELECT extract(epoch FROM t.ready_at - a.ended_at)::float8 * 1000 AS ms FROM task t
       JOIN attempt a ON a.task_id = t.id AND a.number = t.attempt WHERE t.id = $1`,
      [lease.task_id],
    );
    expect(delay).toEqual({ ms: 500 });
  });
});
