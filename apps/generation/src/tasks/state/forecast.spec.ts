import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { taskCommands, type Usage } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { Costs } from '../../fleet/models/costs.js';
import { actor } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';

const USER = 5;

let harness: GenerationHarness;
beforeAll(async () => {
  harness = await GenerationHarness.start();
});
afterAll(() => harness.stop());

const shown = (task_id: number) => harness.call(taskCommands.status, { actor: actor(USER), task_id });

describe('the time that a task still takes', () => {
  it('is told once something of its kind has been made, and not guessed before', async () => {
    const runner = await harness.runner();
    const [first, second] = [await harness.create(USER), await harness.create(USER)];
    expect([first, second]).toMatchObject([
      { queue_position: 1, eta_ms: null },
      { queue_position: 2, eta_ms: null },
    ]);
    const lease = (await runner.lease())!;
    expect(await shown(first.id)).toMatchObject({ status: 'processing', eta_ms: null });
    await runner.complete(lease);
    // What was measured is read every two seconds.
    const told = async () => (await shown(second.id)).eta_ms;
    expect(await until(told, { timeoutMs: 10_000, what: 'a time to be told' })).toEqual(expect.any(Number));
  });

  it('counts what the runners hold, and what is before it', async () => {
    await harness.clear({ runners: true });
    const runner = await harness.runner('runner-1', ['sdxl']);
    const usage = { gpu_ms: 600_000, load_ms: 0 } as Usage;
    await harness.get(Costs).learn({ template: 'text-to-image', modelName: 'sdxl', runnerClass: 'a' }, 1, usage);
    const create = (user: number) => harness.create(user, { model_name: 'sdxl' });
    const { eta_ms: ownMs } = await create(11);
    await runner.lease();
    const [next, last] = [await create(11), await create(12)];
    expect(ownMs).toEqual(expect.any(Number));
    // Who is there is looked at once a second; nobody takes what waits.
    for (const [{ id, user_id }, tasks] of [
      [next, 2],
      [last, 3],
    ] as const) {
      const told = async () =>
        (await harness.call(taskCommands.status, { actor: actor(user_id), task_id: id })).eta_ms!;
      const isTold = async () => Math.round(((await told()) / ownMs!) * 10) === tasks * 10;
      await until(isTold, { timeoutMs: 5_000, what: `task ${id} to be told as the end of ${tasks} tasks` });
    }
  });
});
