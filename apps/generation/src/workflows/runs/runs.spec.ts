import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { historyCommands, taskCommands, trashCommands, workflowCommands } from '@atelier/contracts';
import { actor, newUser } from '../../testing/actors.js';
import { PurgeTrash } from '../../upkeep/purge/purge-trash.js';
import { DRAW, DRAW_FORM, makeWorkflow } from '../../testing/made-workflows.js';
import { graphOf, RunHarness } from '../../testing/run-harness.js';

let harness: RunHarness;
beforeAll(async () => {
  harness = await RunHarness.start({ QUEUED_TASKS_PER_USER: '5' });
});
afterAll(() => harness.stop());

const run: RunHarness['run'] = (...of) => harness.run(...of);
const task: RunHarness['task'] = (...of) => harness.task(...of);
const runnable: RunHarness['runnable'] = (...of) => harness.runnable(...of);

describe('a run of a workflow', () => {
  it('is refused while no runner has what it needs, and says what is missing', async () => {
    const user = newUser();
    const text = DRAW.replace('sd15.safetensors', 'of-nobody.safetensors');
    const { workflow } = await makeWorkflow(harness.generation, user, { text, form: null });
    await expect(run(user, workflow.id)).rejects.toMatchObject({
      code: 'workflow_unavailable',
      errors: expect.arrayContaining([
        {
          ...{ pointer: '', code: 'missing_file', message: 'no runner has the file checkpoints/of-nobody.safetensors' },
          needed: { kind: 'file', name: 'of-nobody.safetensors', folder: 'checkpoints', of_class: null, runners: 0 },
        },
      ]),
    });
    expect(
      (await harness.generation.call(historyCommands.history, { actor: actor(user), query: { limit: 10 } })).items,
    ).toEqual([]);
  });

  it('becomes a task that says what it is a run of, with every value as it is used', async () => {
    const user = newUser();
    const id = await runnable(user);
    const { workflow, tasks } = await run(user, id, { values: { prompt: '雪中的狐狸', seed: 7 } });
    expect(workflow).toEqual({ id, version: 1, name: '画狐狸', name_zh: null });
    expect(tasks).toEqual([{ id: expect.any(Number), labels: {}, queue_position: expect.any(Number), eta_ms: null }]);
    expect(await task(user, tasks[0]!.id)).toMatchObject({
      status: 'pending',
      prompt: '雪中的狐狸',
      model_name: 'sd15',
      params: null,
      workflow,
      values: { prompt: '雪中的狐狸', seed: 7, steps: 20 },
      labels: {},
    });
  });

  it('is leased with its values in the graph, and its seed to the last digit', async () => {
    const user = newUser();
    const id = await runnable(user);
    const { tasks } = await run(user, id, { values: { prompt: 'a', seed: '18446744073709551614', steps: 9 } });
    const lease = await harness.leaseFor(tasks[0]!.id);
    expect(lease.graph).toEqual({});
    expect(lease.graph_json).toContain('"seed":18446744073709551614');
    expect(graphOf(lease)['4']!.inputs).toMatchObject({ steps: 9, model: ['1', 0] });
    expect(graphOf(lease)['2']!.inputs.text).toBe('a');
    await harness.runner.complete(lease);
    expect(await task(user, tasks[0]!.id)).toMatchObject({
      status: 'completed',
      values: { seed: '18446744073709551614' },
    });
  });

  it('makes a task for each combination and repetition, labelled, each repetition with a seed of its own', async () => {
    const user = newUser();
    const id = await runnable(user);
    const { tasks } = await run(user, id, { grid: { steps: [5, 10] }, count: 2 });
    expect(tasks.map(({ labels }) => labels.steps)).toEqual(['5', '10', '5', '10']);
    const seeds = await Promise.all(tasks.map(async ({ id: taskId }) => (await task(user, taskId)).values!.seed));
    expect(new Set(seeds).size).toBe(2);
  });

  it('finds its way into history and search, and can be cancelled, retried and deleted', async () => {
    const user = newUser();
    const id = await runnable(user);
    const { tasks } = await run(user, id, { values: { prompt: 'an otter in the rain' } });
    const ref = { actor: actor(user), task_id: tasks[0]!.id };
    const found = await harness.generation.call(historyCommands.history, {
      actor: actor(user),
      query: { limit: 10, q: 'otter' },
    });
    expect(found.items).toMatchObject([{ id: tasks[0]!.id, workflow: { id } }]);
    expect((await harness.generation.call(taskCommands.cancel, ref)).status).toBe('cancelled');
    expect((await harness.generation.call(taskCommands.retry, ref)).status).toBe('pending');
    await harness.runner.complete(await harness.leaseFor(tasks[0]!.id));
    expect((await harness.generation.call(taskCommands.result, ref)).images).toHaveLength(1);
    await harness.generation.call(taskCommands.delete, ref);
    await expect(task(user, tasks[0]!.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('leaves none of its words behind when it is purged', async () => {
    const user = newUser();
    const id = await runnable(user);
    const { tasks } = await run(user, id, { grid: { prompt: ['a secret'] } });
    const ref = { actor: actor(user), task_id: tasks[0]!.id };
    await harness.generation.call(taskCommands.delete, ref);
    await harness.generation.call(trashCommands.purge, ref);
    await harness.generation.get(PurgeTrash).purge();
    const [row] = await harness.generation.database.query<object>('SELECT * FROM task WHERE id = $1', [ref.task_id]);
    expect(row).toMatchObject({ prompt: '-', run_values: null, run: { labels: {}, workflow: { id } } });
    expect(JSON.stringify(row)).not.toContain('secret');
  });

  it('keeps its version when the workflow is deleted while it waits', async () => {
    const user = newUser();
    const id = await runnable(user);
    const { tasks } = await run(user, id);
    await harness.generation.call(workflowCommands.deleteWorkflow, { actor: actor(user), workflow_id: id });
    expect(graphOf(await harness.leaseFor(tasks[0]!.id))['2']!.inputs.text).toBe('fox');
    await expect(run(user, id)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the values of a run', () => {
  it('are refused with the name of each field, and nothing is made', async () => {
    const user = newUser();
    const id = await runnable(user);
    const refused = run(user, id, { values: { steps: 500, nothing: 1, prompt: 5 } });
    await expect(refused).rejects.toMatchObject({ code: 'invalid_values' });
    const { errors } = (await refused.catch((error: unknown) => error)) as {
      errors: { pointer: string; code: string }[];
    };
    expect(errors.map(({ pointer, code }) => [pointer, code])).toEqual(
      expect.arrayContaining([
        ['/values/steps', 'too_large'],
        ['/values/nothing', 'unknown_field'],
        ['/values/prompt', 'wrong_type'],
      ]),
    );
    await expect(run(user, id, { grid: { steps: [5, 500] } })).rejects.toMatchObject({
      code: 'invalid_values',
      errors: [{ pointer: '/grid/steps', code: 'too_large' }],
    });
  });

  it('make at most 200 tasks', async () => {
    const user = newUser();
    const id = await runnable(user);
    await expect(run(user, id, { grid: { steps: [1, 2, 3] }, count: 67 })).rejects.toMatchObject({
      code: 'invalid_values',
    });
  });
});

describe('the limits of a user', () => {
  it('hold for all tasks of a run together: all of them are made or none', async () => {
    const user = newUser();
    const id = await runnable(user);
    await expect(run(user, id, { count: 6 })).rejects.toMatchObject({ code: 'queue_full' });
    const [row] = await harness.generation.database.query<{ tasks: number }>(
      `SELECT count(*)::int AS tasks FROM task WHERE user_id = $1 AND status = 'pending'`,
      [user],
    );
    expect(row!.tasks).toBe(0);
    expect((await run(user, id, { count: 5 })).tasks).toHaveLength(5);
  });
});

describe('an idempotency key of a run', () => {
  it('answers the same tasks again, also when both come at once and when the workflow has another version by then', async () => {
    const user = newUser();
    const id = await runnable(user);
    const [first, second] = await Promise.all([run(user, id, { count: 2 }, 'k'), run(user, id, { count: 2 }, 'k')]);
    await harness.generation.call(workflowCommands.deleteWorkflow, { actor: actor(user), workflow_id: id });
    const third = await run(user, id, { count: 2 }, 'k');
    const ids = [first, second, third].map(({ tasks }) => tasks.map((each) => each.id));
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]).toEqual(ids[0]);
    expect(ids[0]).toHaveLength(2);
  });

  it('is refused with other values, for another workflow, and for another call', async () => {
    const user = newUser();
    const [id, other] = [await runnable(user), await runnable(user)];
    await run(user, id, {}, 'k');
    await expect(run(user, id, { values: { steps: 3 } }, 'k')).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    });
    await expect(run(user, other, {}, 'k')).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    await expect(harness.generation.create(user, {}, 'k')).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });
});

describe('a workflow of somebody else', () => {
  it('runs only once it is published, and the tasks belong to who ran it', async () => {
    const [owner, reader] = [newUser(), newUser()];
    const id = await runnable(owner, { form: DRAW_FORM });
    await expect(run(reader, id)).rejects.toMatchObject({ code: 'not_found' });
    await harness.generation.database.query(`UPDATE workflow SET visibility = 'published' WHERE id = $1`, [id]);
    const { tasks } = await run(reader, id);
    expect((await task(reader, tasks[0]!.id)).workflow).toMatchObject({ id });
    await expect(task(owner, tasks[0]!.id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
