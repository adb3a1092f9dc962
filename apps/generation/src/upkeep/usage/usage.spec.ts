import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { USAGE_DAYS, usageCommands, type AccountUsage } from '@atelier/contracts';
import { actor } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { storedImage, type TestRunner } from '../../testing/test-runner.js';
import { usedDay, type UsedDay } from '../../testing/used-days.js';

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start({ QUEUED_TASKS_PER_USER: '40', RUNNING_TASKS_PER_USER: '3' });
  runner = await harness.runner();
});
afterAll(() => harness.stop());
beforeEach(() => harness.clear());

const usageOf = (userId: number): Promise<AccountUsage> => harness.call(usageCommands.own, { actor: actor(userId) });
const used = (given: UsedDay) => usedDay(harness.database, given);

const total = ({ days }: AccountUsage) =>
  days.reduce((sum, day) => ({ tasks: sum.tasks + day.tasks, outputs: sum.outputs + day.outputs, gpu_ms: sum.gpu_ms + day.gpu_ms }), { tasks: 0, outputs: 0, gpu_ms: 0 }); // prettier-ignore

describe('what somebody has used', () => {
  it('is nothing at first: every day is there, and the limits', async () => {
    const usage = await usageOf(7);
    expect(usage.days.length).toBe(USAGE_DAYS);
    expect(new Set(usage.days.map(({ day }) => day)).size).toBe(USAGE_DAYS);
    expect(total(usage)).toEqual({ tasks: 0, outputs: 0, gpu_ms: 0 });
    expect(usage.workflows).toEqual([]);
    expect(usage.queue).toEqual({ waiting: 0, waiting_limit: 40, running: 0, running_limit: 3 });
  });

  it('is told by the day on which it ended, for 30 days, of nobody else', async () => {
    await used({ daysAgo: USAGE_DAYS, gpuMs: 500 });
    await used({ daysAgo: 2, gpuMs: 3_000 });
    await used({ gpuMs: 1_000 });
    await used({ user: 8, gpuMs: 9_000 });
    const usage = await usageOf(7);
    expect(total(usage)).toEqual({ tasks: 2, outputs: 4, gpu_ms: 4_000 });
    const busy = usage.days.filter(({ tasks }) => tasks > 0);
    expect(busy.map(({ gpu_ms }) => gpu_ms)).toEqual([3_000, 1_000]);
    expect(usage.days.at(-1)).toMatchObject({ tasks: 1, gpu_ms: 1_000 });
    expect(usage.workflows).toEqual([{ workflow_id: null, name: null, name_zh: null, tasks: 2, gpu_ms: 4_000 }]);
  });

  it('is without the time that counts for nobody', async () => {
    await used({ gpuMs: 1_000, freeMs: 5_000 });
    expect(total(await usageOf(7))).toMatchObject({ gpu_ms: 1_000 });
  });

  it('tells runs by their workflow, as it was called last, and what took most first', async () => {
    await used({ workflow: 12, name: '旧名', daysAgo: 3, gpuMs: 1_000 });
    await used({ workflow: 12, name: '放大', gpuMs: 4_000 });
    await used({ gpuMs: 2_000 });
    await used({ workflow: -1, model: '', gpuMs: 9_000 });
    expect((await usageOf(7)).workflows).toEqual([
      { workflow_id: 12, name: '放大', name_zh: null, tasks: 2, gpu_ms: 5_000 },
      { workflow_id: null, name: null, name_zh: null, tasks: 1, gpu_ms: 2_000 },
    ]);
  });

  it('names what comes with Atelier in both languages', async () => {
    const [name, name_zh] = ['Upscale', '高清放大'];
    const [shipped] = await harness.database.query<{ id: number }>(
      `INSERT INTO workflow (template, template_hash, placement_key, name, name_zh, description, description_zh, search, visibility)
       VALUES ('upscale', '', '', $1, $2, '', '', '', 'published') RETURNING id`,
      [name, name_zh],
    );
    const { id } = shipped!;
    await used({ workflow: id, name, gpuMs: 1_000 });
    expect((await usageOf(7)).workflows).toEqual([{ workflow_id: id, name, name_zh, tasks: 1, gpu_ms: 1_000 }]);
  });

  it('grows by what is completed, and stays when that is removed for good', async () => {
    const { id } = await harness.create(7);
    const lease = (await runner.lease())!;
    await harness.database.query(`UPDATE task SET started_at = now() - interval '1 minute' WHERE id = $1`, [id]);
    await runner.complete(lease, [storedImage(id, 1, 0), storedImage(id, 1, 1)]);
    expect(total(await usageOf(7))).toEqual({ tasks: 1, outputs: 2, gpu_ms: 1_200 });
    await harness.database.query('DELETE FROM image');
    await harness.database.query('DELETE FROM attempt');
    expect(total(await usageOf(7))).toEqual({ tasks: 1, outputs: 2, gpu_ms: 1_200 });
  });

  it('tells what waits and runs now', async () => {
    await harness.create(7);
    await harness.create(7);
    await runner.lease();
    expect((await usageOf(7)).queue).toMatchObject({ waiting: 1, running: 1 });
  });
});
