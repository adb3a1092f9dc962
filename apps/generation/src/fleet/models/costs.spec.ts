import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Usage } from '@atelier/contracts';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { Costs } from './costs.js';
import { LearnUsage } from './learn-usage.js';

let harness: GenerationHarness;
beforeAll(async () => {
  harness = await GenerationHarness.start();
});
afterAll(() => harness.stop());
beforeEach(() => harness.database.query('DELETE FROM cost'));

const KEY = { template: 'a workflow', modelName: 'sdxl', runnerClass: 'small' };
const usage = (gpu_ms: number, load_ms = 0): Usage => ({ gpu_ms, load_ms, loaded_bytes: null, phases: {} });
const learn = (gpuMs: number, loadMs = 0) => harness.get(Costs).learn(KEY, 1, usage(gpuMs, loadMs));
const written = () =>
  harness.database.query<{ ms_per_unit: number; load_ms: number | null; samples: number }>(
    'SELECT ms_per_unit, load_ms, samples FROM cost',
  );

/** Of one after another, each of which moves the mean by a fifth. */
const moved = (first: number, ...later: number[]) => later.reduce((mean, ms) => mean + 0.2 * (ms - mean), first);

describe('the cost of a task', () => {
  it('is written at once where nothing was known, and when something was loaded', async () => {
    await learn(500);
    expect(await written()).toEqual([{ ms_per_unit: 500, load_ms: null, samples: 1 }]);
    await learn(9_500, 9_000);
    expect(await written()).toEqual([{ ms_per_unit: 500, load_ms: 9_000, samples: 2 }]);
  });

  it('that was learned more than once since is written together, and has moved as far as one after another', async () => {
    await learn(500);
    await harness.get(Costs).msPerUnit(KEY);
    for (let count = 0; count < 3; count += 1) await learn(100);
    await harness.get(LearnUsage).write();
    const [row] = await written();
    expect(row!.ms_per_unit).toBeCloseTo(moved(500, 100, 100, 100));
    expect(row!.samples).toBe(4);
  });

  it('is written when the service stops', async () => {
    await learn(500);
    await harness.get(Costs).msPerUnit(KEY);
    await learn(100);
    await harness.get(LearnUsage).onModuleDestroy();
    expect(await written()).toMatchObject([{ samples: 2 }]);
  });
});
