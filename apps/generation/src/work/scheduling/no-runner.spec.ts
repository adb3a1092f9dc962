import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { queueCommands, taskCommands, type Usage } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { ADMIN, actor } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';
import { Costs } from '../../fleet/models/costs.js';
import { Reaper } from '../attempts/reaper.js';

const USER = 7;

let harness: GenerationHarness;
let runner: TestRunner;
let other: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner('gpu-1', ['sdxl']);
  other = await harness.runner('gpu-2', ['sd15']);
});
afterAll(() => harness.stop());

const shown = (task_id: number) => harness.call(taskCommands.status, { actor: actor(USER), task_id });

/** The forecast looks at the fleet once a second. */
async function shows(taskId: number, what: string, isThere: (task: Awaited<ReturnType<typeof shown>>) => boolean) {
  await until(async () => isThere(await shown(taskId)), { timeoutMs: 5_000, what });
  return shown(taskId);
}

describe('a task that no runner that is here can run', () => {
  it('waits, says so and has no estimate, also while others work; it ends at its deadline', async () => {
    const key = { template: 'text-to-image', modelName: 'sdxl', runnerClass: 'any' };
    await harness.get(Costs).learn(key, 1, { gpu_ms: 900, load_ms: 0 } as Usage);
    const task = await harness.create(USER, { model_name: 'sdxl' });
    expect(task).not.toHaveProperty('no_runner');
    await shows(task.id, 'a time to be told', ({ eta_ms }) => eta_ms !== null);
    await harness.database.query(`UPDATE runner SET last_seen_at = now() - interval '1 minute' WHERE id = 'gpu-1'`);
    const waiting = await shows(
      task.id,
      'the task to say that it waits for a runner',
      ({ no_runner }) => no_runner === true,
    );
    expect(waiting).toMatchObject({ status: 'pending', queue_position: 1, eta_ms: null });
    expect((await harness.call(queueCommands.queue, { actor: ADMIN })).pending).toBe(1);
    await harness.database.query(`UPDATE task SET expires_at = now() - interval '1 second' WHERE id = $1`, [task.id]);
    await harness.get(Reaper).sweep();
    const ended = await shown(task.id);
    expect(ended).toMatchObject({ status: 'failed', error_code: 'expired' });
    expect(ended).not.toHaveProperty('no_runner');
  });

  it('runs when its runner comes back', async () => {
    await runner.hello();
    const task = await harness.create(USER, { model_name: 'sdxl' });
    await harness.database.query(`UPDATE runner SET last_seen_at = now() - interval '1 minute' WHERE id = 'gpu-1'`);
    await shows(task.id, 'the task to say that it waits for a runner', ({ no_runner }) => no_runner === true);
    expect((await runner.lease())?.task_id).toBe(task.id);
  });

  it('does not keep a runner from the work behind it, however many users wait for another one', async () => {
    await harness.clear();
    for (let user = 100; user < 240; user += 1) await harness.create(user, { model_name: 'sdxl' });
    const task = await harness.create(USER, { model_name: 'sd15' });
    await harness.database.query(`UPDATE user_share SET virtual_time = 1000 WHERE user_id = $1`, [USER]);
    expect((await other.lease())?.task_id).toBe(task.id);
    expect(await other.lease()).toBeNull();
  });
});
