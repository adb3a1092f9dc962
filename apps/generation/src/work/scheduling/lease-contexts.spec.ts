import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { Costs } from '../../fleet/models/costs.js';
import { LearnUsage } from '../../fleet/models/learn-usage.js';
import { RunnerRepository, type RunnerRow } from '../../fleet/runners/runner.repository.js';
import type { TestRunner } from '../../testing/test-runner.js';
import { LeaseContexts } from './lease-contexts.js';

let harness: GenerationHarness;
let runner: TestRunner;
let classes = 0;
let runnerClass: string;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner('gpu-1', ['sd15', 'sdxl']);
});
afterAll(() => harness.stop());
beforeEach(() => {
  classes += 1;
  runnerClass = `class-${classes}`;
});

const KEYS = ['films', 'pictures'];

/** What a choice between two workflows goes by, on a runner of the class. */
async function context() {
  for (const key of KEYS) {
    const files = [{ folder: 'diffusion_models', file: key }, { folder: 'text_encoders', file: key }]; // prettier-ignore
    await harness.database.query(
      `INSERT INTO placement (key, requirement, files, placed) VALUES ($1, $2, $3, true) ON CONFLICT DO NOTHING`,
      [key, JSON.stringify({ classes: [], files, choices: [] }), files.map(({ folder, file }) => `${folder}/${file}`)],
    );
  }
  const row = (await harness.get(RunnerRepository).seen({ ...runner.reporter, warm: [], mayWait: false }))!;
  const candidates = KEYS.map((placementKey, userId) => ({
    ...{ userId, placementKey, virtualTime: 0, passedOverMs: null, checkpoint: null, ready: 1 },
  }));
  return harness.get(LeaseContexts).of({ ...row, class: runnerClass } satisfies RunnerRow, [], candidates);
}

const learn = (loaded_bytes: number | null) =>
  harness.get(LearnUsage).learn({ template: 'a workflow', modelName: 'films', runnerClass }, 1, {
    ...{ gpu_ms: 40_000, load_ms: 36_000, loaded_bytes, phases: {} },
  });

describe('what a choice goes by', () => {
  it('counts what the first load of a class of GPU has shown at the next choice', async () => {
    await context();
    await learn(18e9);
    expect((await context()).msPerByte).toBeCloseTo(36_000 / 18e9, 12);
  });

  it('takes a measured load for what the waiting tasks need, where a runner does not say what it has loaded', async () => {
    await context();
    await learn(null);
    const { budgetMs, msPerByte } = await context();
    const taskMs = await harness.get(Costs).taskMs();
    expect(msPerByte * 18e9).toBeCloseTo(36_000);
    expect(budgetMs / 2.75).toBeCloseTo(36_000 + taskMs);
  });
});
