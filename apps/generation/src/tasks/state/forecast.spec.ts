import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { taskCommands } from '@atelier/contracts';
import { until } from '@atelier/waiting';
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
});
