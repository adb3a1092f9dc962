import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '@atelier/database';
import { USAGE_DAYS, taskCommands, usageCommands, type AccountUsage } from '@atelier/contracts';
import { CountHours } from '../../activity/count-hours.js';
import { Config } from '../../config.js';
import { actor } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { storedImage, type TestRunner } from '../../testing/test-runner.js';

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start({ QUEUED_TASKS_PER_USER: '40', RUNNING_TASKS_PER_USER: '3' });
  runner = await harness.runner();
  // Not by itself: the specs move work into hours that it would have counted already.
  await harness.get(CountHours).onModuleDestroy();
});
afterAll(() => harness.stop());
beforeEach(() => harness.clear());

const usageOf = (userId: number): Promise<AccountUsage> => harness.call(usageCommands.own, { actor: actor(userId) });

/** A task of two pictures that took this long. */
async function complete(userId: number, gpuMs: number): Promise<number> {
  const { id } = await harness.create(userId);
  const lease = (await runner.lease())!;
  expect(lease.task_id).toBe(id);
  await runner.complete(lease, [storedImage(id, 1, 0), storedImage(id, 1, 1)]);
  await harness.database.query('UPDATE attempt SET gpu_ms = $2 WHERE task_id = $1', [id, gpuMs]);
  return id;
}

/** Moves what a task did to an earlier day. */
async function moveBack(id: number, days: number): Promise<void> {
  const back = `now() - interval '${days} days'`;
  await harness.database.query(`UPDATE task SET created_at = ${back}, completed_at = ${back} WHERE id = $1`, [id]);
  await harness.database.query(`UPDATE attempt SET ended_at = ${back} WHERE task_id = $1`, [id]);
}

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
    await moveBack(await complete(7, 500), USAGE_DAYS + 1);
    await moveBack(await complete(7, 3_000), 2);
    await complete(7, 1_000);
    await complete(8, 9_000);
    const usage = await usageOf(7);
    expect(total(usage)).toEqual({ tasks: 2, outputs: 4, gpu_ms: 4_000 });
    const busy = usage.days.filter(({ tasks }) => tasks > 0);
    expect(busy.map(({ gpu_ms }) => gpu_ms)).toEqual([3_000, 1_000]);
    expect(usage.days.at(-1)).toMatchObject({ tasks: 1, gpu_ms: 1_000 });
    expect(usage.workflows).toEqual([{ workflow_id: null, name: null, name_zh: null, tasks: 2, gpu_ms: 4_000 }]);
  });

  it('counts what is in the trash, and the time of attempts that failed', async () => {
    const id = await complete(7, 1_000);
    await harness.call(taskCommands.delete, { actor: actor(7), task_id: id });
    await harness.database.query(
      `INSERT INTO attempt (task_id, number, runner_id, runner_class, ended_at, outcome, fault, gpu_ms)
       VALUES ($1, 7, 'r', 'test', now(), 'failed', 'runner_lost', 250)`,
      [id],
    );
    expect(total(await usageOf(7))).toEqual({ tasks: 1, outputs: 2, gpu_ms: 1_250 });
  });

  it('tells runs by their workflow, as it was called then, and what took most first', async () => {
    const id = await complete(7, 5_000);
    await complete(7, 2_000);
    const run = { workflow: { id: 12, version: 1, name: '放大' }, labels: {}, seed: null };
    await harness.database.query('UPDATE task SET run = $2 WHERE id = $1', [id, JSON.stringify(run)]);
    expect((await usageOf(7)).workflows).toEqual([
      { workflow_id: 12, name: '放大', name_zh: null, tasks: 1, gpu_ms: 5_000 },
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
    const run = { workflow: { id, version: 1, name, name_zh }, labels: {}, seed: null };
    await harness.database.query('UPDATE task SET run = $2 WHERE id = $1', [await complete(7, 1_000), JSON.stringify(run)]); // prettier-ignore
    expect((await usageOf(7)).workflows).toEqual([{ workflow_id: id, name, name_zh, tasks: 1, gpu_ms: 1_000 }]);
  });

  it('is the same when its hours are counted, and stays when it is removed for good', async () => {
    const old = await complete(7, 3_000);
    const run = { workflow: { id: 12, version: 1, name: '放大' }, labels: {}, seed: null };
    await harness.database.query('UPDATE task SET run = $2 WHERE id = $1', [old, JSON.stringify(run)]);
    await moveBack(old, 3);
    await moveBack(await complete(7, 2_000), 1);
    await complete(7, 1_000);
    const before = await usageOf(7);
    expect(total(before)).toEqual({ tasks: 3, outputs: 6, gpu_ms: 6_000 });
    // Of the hours of a month those of four days.
    await harness.database.query(
      `INSERT INTO counted_hour VALUES (date_bin('1 hour', now(), 'epoch') - interval '4 days')`,
    );
    await new CountHours(harness.get(Database), harness.get(Config)).count();
    expect(await harness.database.query('SELECT FROM use_hour')).toHaveLength(2);
    expect(await usageOf(7)).toEqual(before);
    await harness.database.query('DELETE FROM image');
    expect(await usageOf(7)).toEqual(before);
  });

  it('tells what waits and runs now', async () => {
    await harness.create(7);
    await harness.create(7);
    await runner.lease();
    expect((await usageOf(7)).queue).toMatchObject({ waiting: 1, running: 1 });
  });
});
