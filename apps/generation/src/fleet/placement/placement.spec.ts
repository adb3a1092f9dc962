import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { taskCommands, type ModelFile, type Requirement } from '@atelier/contracts';
import { ObjectStore } from '@atelier/storage';
import { until } from '@atelier/waiting';
import { placementKeyOf, type Definitions } from '@atelier/workflows';
import { resolveParams } from '../../tasks/defaults.js';
import { TaskSignals } from '../../tasks/state/task-signals.js';
import { TaskRepository } from '../../tasks/task.repository.js';
import { TEXT_TO_IMAGE } from '../../tasks/templates/templates.js';
import { actor } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';
import { Reconciler } from '../../upkeep/reconcile/reconciler.js';
import { ForgetPlacements } from './forget-placements.js';
import { Placement } from './placement.js';

let harness: GenerationHarness;
let store: ObjectStore;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  store = harness.get(ObjectStore);
});
afterAll(() => harness.stop());
beforeEach(async () => {
  await harness.clear({ runners: true });
  await harness.database.query('TRUNCATE placement CASCADE');
});

const CORE = ['CheckpointLoaderSimple', 'KSampler', 'SaveImage'];
const classes = (...names: string[]): Definitions =>
  Object.fromEntries([...CORE, ...names].map((name) => [name, { input: { required: {} }, python_module: 'nodes' }]));
const file = (name: string): ModelFile => ({ folder: 'loras', file: name, size_bytes: 300e6 });
const needs = (names: string[], files: string[]): Requirement => ({
  classes: [...CORE, ...names].toSorted(),
  files: files.map((name) => ({ folder: 'loras', file: name })),
  choices: [],
});

/** A runner that has said what its ComfyUI can run. */
async function able(id: string, names: string[], files: string[]): Promise<TestRunner> {
  const runner = await harness.runner(id);
  await runner.hasClasses(store, classes(...names));
  await runner.hasFiles(files.map(file));
  return runner;
}

const ensure = (requirement: Requirement) => harness.get(Placement).ensureKey(requirement);

/** A task that has a placement key of its own; what it runs does not matter here. @returns its id */
async function order(requirement: Requirement, userId = 7): Promise<number> {
  const params = resolveParams({ prompt: 'fox', model_name: 'sd15' }, 'sd15');
  const task = {
    ...{ userId, template: TEXT_TO_IMAGE, modelName: 'sd15', placementKey: placementKeyOf(requirement), prompt: 'fox' },
    ...{ params, run: null, workUnits: 1, weight: 1, role: 'user' as const, quotaBytes: null },
  };
  const row = await harness.get(TaskRepository).create(task, { queueLimit: 100, deadlineS: 3_600 });
  harness.get(TaskSignals).taskReady(task.placementKey);
  return row.id;
}

const leased = async (runner: TestRunner) => (await runner.lease())?.task_id ?? null;

describe('tasks of workflows', () => {
  it('go only to runners whose ComfyUI has their classes and files', async () => {
    const [film, style] = [needs(['SaveVideo'], []), needs([], ['ink.safetensors'])];
    const one = await able('gpu-1', ['SaveVideo'], []);
    const two = await able('gpu-2', [], ['ink.safetensors']);
    await ensure(film);
    await ensure(style);
    const tasks = { film: await order(film), style: await order(style) };
    expect([await leased(one), await leased(one)]).toEqual([tasks.film, null]);
    expect([await leased(two), await leased(two)]).toEqual([tasks.style, null]);
  });

  it('name their files in the lease, and the key that they were found by', async () => {
    const style = needs([], ['ink.safetensors']);
    const runner = await able('gpu-1', [], ['ink.safetensors']);
    const { key } = await ensure(style);
    await order(style);
    expect(await runner.lease()).toMatchObject({ placement_key: key, files: style.files });
  });

  it('wait, and go to the first runner that comes and has what they need, while its request is parked', async () => {
    const style = needs([], ['ink.safetensors']);
    const runner = await able('gpu-1', [], []);
    await ensure(style);
    const task = await order(style);
    expect(await leased(runner)).toBeNull();
    const waiting = runner.lease({ waitMs: 5_000 });
    await until(
      async () => (await harness.database.query('SELECT 1 FROM runner WHERE idle_since IS NOT NULL')).length > 0,
      {
        what: 'the request to be parked',
      },
    );
    await runner.hasFiles([file('ink.safetensors')]);
    expect((await waiting)?.task_id).toBe(task);
  });

  it('do not go to a runner that has lost a file, nor to one that forgot what it has', async () => {
    const style = needs([], ['ink.safetensors']);
    const [one, two] = [await able('gpu-1', [], ['ink.safetensors']), await able('gpu-2', [], ['ink.safetensors'])];
    await ensure(style);
    await order(style);
    await one.hasFiles([file('other.safetensors')]);
    await two.hello();
    expect([await leased(one), await leased(two)]).toEqual([null, null]);
    await two.hasClasses(store, classes());
    await two.hasFiles([file('ink.safetensors')]);
    expect(await leased(two)).not.toBeNull();
  });

  it('are offered to a runner by every replica, also by one that was told nothing', async () => {
    const style = needs([], ['ink.safetensors']);
    const runner = await able('gpu-1', [], ['ink.safetensors']);
    await ensure(style);
    const task = await order(style);
    await harness.database.query(`DELETE FROM runner_placement`);
    await harness.database.query(`UPDATE runner SET placed_for = 'something else'`);
    expect(await leased(runner)).toBe(task);
  });

  it('go elsewhere when a runner turns out to lack something, and fail where nobody else is', async () => {
    const style = needs([], ['ink.safetensors']);
    const [one, two] = [await able('gpu-1', [], ['ink.safetensors']), await able('gpu-2', [], ['ink.safetensors'])];
    await ensure(style);
    const task = await order(style);
    await one.fail((await one.lease())!, { class: 'model_missing', detail: 'ink.safetensors' });
    await harness.database.query(`UPDATE task SET ready = true WHERE id = $1`, [task]);
    await harness.database.query(`UPDATE backlog SET ready = 1`);
    expect(await leased(one)).toBeNull();
    const lease = (await two.lease())!;
    expect(lease.task_id).toBe(task);
    await two.fail(lease, { class: 'model_missing', detail: 'ink.safetensors' });
    const [row] = await harness.database.query<object>('SELECT status, error_code FROM task WHERE id = $1', [task]);
    expect(row).toEqual({ status: 'failed', error_code: 'model_missing' });
  });

  it('leave no empty counts behind for keys that come once', async () => {
    const style = needs([], ['ink.safetensors']);
    const runner = await able('gpu-1', [], ['ink.safetensors']);
    await ensure(style);
    await order(style);
    const counts = () => harness.database.query('SELECT ready FROM backlog');
    expect(await harness.get(Reconciler).reconcile()).toBe(0);
    expect(await counts()).toEqual([{ ready: 1 }]);
    await runner.release((await runner.lease())!, 'not_needed');
    await runner.complete((await runner.lease())!);
    expect(await harness.get(Reconciler).reconcile()).toBe(0);
    expect(await counts()).toEqual([]);
    await order(style);
    expect(await counts()).toEqual([{ ready: 1 }]);
  });

  it('leave text-to-image to runners of the release before, which say nothing of themselves', async () => {
    const old = await harness.runner('gpu-old');
    const style = needs([], ['ink.safetensors']);
    await ensure(style);
    await order(style);
    const picture = await harness.create(8);
    expect([await leased(old), await leased(old)]).toEqual([picture.id, null]);
  });
});

describe('where a graph can run', () => {
  it('is counted over the runners that were seen within a day', async () => {
    await able('gpu-1', [], ['ink.safetensors']);
    await able('gpu-2', [], []);
    await harness.runner('gpu-old');
    expect(await ensure(needs([], ['ink.safetensors']))).toMatchObject({
      satisfied: { runners: 1, of: 3 },
      missing: { classes: [], files: [], choices: [] },
    });
    await harness.database.query(`UPDATE runner SET last_seen_at = now() - interval '25 hours' WHERE id = 'gpu-1'`);
    expect((await ensure(needs([], ['ink.safetensors']))).satisfied).toEqual({ runners: 0, of: 2 });
  });

  it('is nowhere when no runner has all of it, though each part is somewhere; then the nearest tells what it lacks', async () => {
    await able('gpu-1', ['SaveVideo'], []);
    await able('gpu-2', [], ['ink.safetensors']);
    await able('gpu-3', [], []);
    const both = needs(['LoadVideo', 'SaveVideo'], ['ink.safetensors']);
    const { satisfied, missing } = await ensure(both);
    expect(satisfied).toEqual({ runners: 0, of: 3 });
    expect(missing.classes.length + missing.files.length).toBe(2);
    const { classes: ofClasses, files } = await harness.get(Placement).availability(both);
    const counts = Object.fromEntries(ofClasses.map(({ item, runners }) => [item, runners]));
    expect(counts).toMatchObject({ KSampler: 3, LoadVideo: 0, SaveVideo: 1 });
    expect(files).toEqual([{ item: both.files[0], runners: 1 }]);
  });

  it('is computed again when the service stopped between storing a key and comparing the runners with it', async () => {
    await able('gpu-1', [], ['ink.safetensors']);
    const { key } = await ensure(needs([], ['ink.safetensors']));
    await harness.database.query('UPDATE placement SET placed = false');
    await harness.database.query('DELETE FROM runner_placement');
    expect((await ensure(needs([], ['ink.safetensors']))).satisfied.runners).toBe(1);
    expect(await harness.database.query('SELECT placement_key FROM runner_placement')).toEqual([
      { placement_key: key },
    ]);
  });

  it('is known for a key of old in the moment in which a runner registers, before its keys are computed', async () => {
    const style = needs([], ['ink.safetensors']);
    const gone = await able('gpu-1', [], ['ink.safetensors']);
    const [catalogue_hash, model_list_hash] = [
      await gone.hasClasses(store, classes()),
      await gone.hasFiles([file('ink.safetensors')]),
    ];
    await ensure(style);
    await harness.database.query(`UPDATE runner SET last_seen_at = now() - interval '25 hours'`);
    const fresh = await harness.runner('gpu-2');
    await fresh.hello({ catalogue_hash, model_list_hash });
    expect((await ensure(style)).satisfied).toEqual({ runners: 1, of: 1 });
    const task = await order(style);
    expect(await leased(fresh)).toBe(task);
  });

  it('is known for keys and runners that come at the same time', async () => {
    const names = Array.from({ length: 8 }, (_nothing, index) => `style-${index}.safetensors`);
    const runners = await Promise.all(names.slice(0, 4).map((_name, index) => harness.runner(`gpu-${index}`)));
    await Promise.all([
      ...names.map((name) => ensure(needs([], [name]))),
      ...runners.map(async (runner) => {
        await runner.hasClasses(store, classes());
        await runner.hasFiles(names.map(file));
      }),
    ]);
    await until(
      async () =>
        (await harness.database.query('SELECT 1 FROM runner_placement')).length === names.length * runners.length,
      { what: 'every runner to be found able to run every key' },
    );
  });

  it('is not forgotten while a failed task may be tried again', async () => {
    const runner = await able('gpu-1', [], ['ink.safetensors']);
    const style = needs([], ['ink.safetensors']);
    await ensure(style);
    const task = await order(style);
    await runner.fail((await runner.lease())!, { class: 'invalid_workflow', detail: 'a fault of its own' });
    await harness.database.query(`UPDATE placement SET used_at = now() - interval '181 days'`);
    expect(await harness.get(ForgetPlacements).forget()).toBe(0);
    await harness.call(taskCommands.retry, { actor: actor(7), task_id: task });
    expect(await leased(runner)).toBe(task);
  });

  it('is forgotten after long without use, but not while a task waits', async () => {
    await able('gpu-1', [], ['ink.safetensors']);
    const [unused, waiting] = [needs([], []), needs([], ['ink.safetensors'])];
    await ensure(unused);
    const { key } = await ensure(waiting);
    await order(waiting);
    await harness.database.query(`UPDATE placement SET used_at = now() - interval '181 days'`);
    expect(await harness.get(ForgetPlacements).forget()).toBe(1);
    expect(await harness.database.query('SELECT key FROM placement')).toEqual([{ key }]);
  });
});
