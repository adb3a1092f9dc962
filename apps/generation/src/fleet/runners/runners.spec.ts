import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { queueCommands, quotaCommands, runnerCommands, subjects, type RunnerAction } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { actor, ADMIN, BY_ADMIN } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
});
afterAll(() => harness.stop());
beforeEach(async () => {
  await harness.clear({ runners: true });
  runner = await harness.runner('gpu-1', ['sd15', 'sdxl']);
});

const create = (userId = 7) => harness.create(userId);
const shown = async (id = 'gpu-1') =>
  (await harness.call(runnerCommands.runners, { actor: ADMIN })).items.find((item) => item.id === id)!;
const order = (wanted: RunnerAction, runner_id = 'gpu-1') =>
  harness.call(runnerCommands.actOnRunner, { ...BY_ADMIN, runner_id, order: wanted });
const ageAll = (column: string) =>
  harness.database.query(`UPDATE runner SET ${column} = ${column} - interval '1 hour' WHERE ${column} IS NOT NULL`);
const parked = () =>
  until(async () => (await harness.database.query('SELECT 1 FROM runner WHERE idle_since IS NOT NULL')).length > 0, {
    what: 'the request to be parked',
  });

describe('a runner, as admins see it,', () => {
  it('is idle since it first waited after its last task, however often it asks', async () => {
    await runner.lease({ waitMs: 20 });
    await ageAll('waiting_since');
    await ageAll('started_at');
    const before = await shown();
    expect(before).toMatchObject({ state: 'idle', current_task: null, leased: 0, models: 2, draining: false });
    expect(Date.parse(before.since)).toBeLessThan(Date.now() - 3_500_000);
    await runner.lease({ waitMs: 20 });
    expect((await shown()).since).toBe(before.since);
    await create();
    await runner.complete((await runner.lease())!);
    await runner.lease({ waitMs: 20 });
    expect(Date.parse((await shown()).since)).toBeGreaterThan(Date.now() - 60_000);
  });

  it('is of the pool that it named last; one of an earlier release is of the default', async () => {
    const pool = async () => (await harness.database.query<{ pool: string }>('SELECT pool FROM runner'))[0]?.pool;
    await runner.hello();
    expect(await pool()).toBe('default');
    await runner.hello({ pool: 'large' });
    expect(await pool()).toBe('large');
    await expect(runner.hello({ pool: 'large}' })).rejects.toMatchObject({ code: 'validation_failed' });
  });

  it('is busy with the task that its GPU works on, not with the one that waits behind it', async () => {
    const [first, second] = [await create(), await create(8)];
    await runner.heartbeat((await runner.lease())!, 0.25);
    expect((await runner.lease({ ahead: true }))?.task_id).toBe(second.id);
    const { state, since, leased, current_task } = await shown();
    expect({ state, leased, current_task }).toMatchObject({
      state: 'busy',
      leased: 2,
      current_task: { id: first.id, user_id: 7, model_name: 'sd15', attempt: 1, phase: 'sampling', progress: 0.25 },
    });
    expect(since).toBe(current_task!.started_at);
  });

  it('shows its ComfyUI and what it has loaded', async () => {
    runner.warm = ['sdxl'];
    await runner.hello();
    expect(await shown()).toMatchObject({
      class: 'test',
      comfyui_version: '0.3.64',
      vram_total_bytes: 8e9,
      warm: ['sdxl'],
    });
  });

  it('is lost since it was last seen, and forgotten after a week', async () => {
    await ageAll('last_seen_at');
    const lost = await shown();
    expect(lost).toMatchObject({ state: 'lost', since: lost.last_seen_at });
    await harness.database.query(`UPDATE runner SET last_seen_at = now() - interval '8 days'`);
    expect(await shown()).toBeUndefined();
  });

  it('is shown to nobody else, and takes no actions from them', async () => {
    const asked = { actor: actor(7) };
    const calls = [
      harness.call(runnerCommands.runners, asked),
      harness.call(queueCommands.queue, asked),
      harness.call(quotaCommands.storage, { ...asked, query: {} }),
      harness.call(runnerCommands.actOnRunner, { ...BY_ADMIN, ...asked, runner_id: 'gpu-1', order: 'drain' }),
    ];
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'forbidden' });
    expect(await shown()).toMatchObject({ draining: false });
  });
});

describe('a runner that drains', () => {
  it('gets no work, whatever life it is in, until it is resumed', async () => {
    const task = await create();
    expect(await order('drain')).toMatchObject({ draining: true, state: 'idle' });
    expect(await runner.lease()).toBeNull();
    await runner.hello({ instance_id: runner.instanceId });
    expect(await runner.lease({ ahead: true })).toBeNull();
    expect(await order('resume')).toMatchObject({ draining: false });
    expect((await runner.lease())?.task_id).toBe(task.id);
  });

  it('gets none for a request that was parked before the order', async () => {
    const request = runner.lease({ waitMs: 2_000 });
    await parked();
    await order('drain');
    await create();
    expect(await request).toBeNull();
  });

  it('finishes what it has begun, and is asked to give back what it has not', async () => {
    const asked: unknown[] = [];
    const connection = await harness.connection.ready;
    const control = connection.subscribe(subjects.runnerControl('gpu-1'), {
      callback: (_error, message) => {
        asked.push(message.json());
        message.respond(JSON.stringify({ accepted: true }));
      },
    });
    await create();
    const lease = (await runner.lease())!;
    await runner.heartbeat(lease);
    await order('drain');
    await until(() => asked.length > 0, { what: 'the runner to be asked' });
    expect(asked).toEqual([{ op: 'give_back' }]);
    await runner.complete(lease);
    expect(await shown()).toMatchObject({ state: 'idle', draining: true, leased: 0 });
    control.unsubscribe();
  });

  it('does not keep another from leasing ahead', async () => {
    const busy = await harness.runner('gpu-2');
    const request = runner.lease({ waitMs: 20 });
    await request;
    await order('drain');
    await create();
    expect(await busy.lease({ ahead: true })).not.toBeNull();
  });
});

describe('a runner that an ADMIN puts in quarantine', () => {
  it('stays there after a success and after a failure, until it is released', async () => {
    await create();
    await create(8);
    const [one, two] = [(await runner.lease())!, (await runner.lease())!];
    await harness.database.query('UPDATE runner SET failures = 2, failed_users = ARRAY[5, 6]');
    const put = await order('quarantine');
    expect(put).toMatchObject({ state: 'quarantined', quarantine: { until: null } });
    await runner.fail(one, { class: 'node_error', detail: '' });
    expect(await shown()).toMatchObject({ failures: 3, since: put.since, quarantine: { until: null } });
    await runner.complete(two);
    await until(async () => (await shown()).failures === 0, { what: 'the success to be noted' });
    expect(await shown()).toMatchObject({ state: 'quarantined', quarantine: { until: null } });
    await create();
    expect(await runner.lease()).toBeNull();
    expect(await order('release')).toMatchObject({ state: 'idle', quarantine: null });
    expect(await runner.lease()).not.toBeNull();
  });

  it('is released from a quarantine of its own making as well', async () => {
    await harness.database.query(
      `UPDATE runner SET failures = 4, failed_users = ARRAY[5, 6], quarantined_at = now(), quarantined_until = now() + interval '9 minutes'`,
    );
    const { state, quarantine } = await shown();
    expect(state).toBe('quarantined');
    expect(Date.parse(quarantine!.until!)).toBeGreaterThan(Date.now() + 500_000);
    expect(await order('release')).toMatchObject({ state: 'idle', failures: 0, quarantine: null });
  });
});

describe('an order', () => {
  it('is written down in its own transaction, and not when there is no such runner', async () => {
    const before = await harness.database.query('SELECT id FROM audit');
    for (const wanted of ['drain', 'drain', 'resume'] as const) await order(wanted);
    await expect(order('drain', 'gpu-9')).rejects.toMatchObject({ code: 'not_found' });
    const entries = await harness.database.query(
      'SELECT actor_id, action, object, result, address FROM audit ORDER BY id OFFSET $1',
      [before.length],
    );
    const entry = { actor_id: 1, object: 'runner:gpu-1', result: 'done', address: BY_ADMIN.client.address };
    expect(entries).toEqual(['drain', 'drain', 'resume'].map((verb) => ({ ...entry, action: `runner.${verb}` })));
  });

  it('is refused when there is no such order', async () => {
    await expect(order('delete' as never)).rejects.toMatchObject({ code: 'validation_failed' });
    await expect(order('drain', "x' OR 1=1")).rejects.toMatchObject({ code: 'validation_failed' });
  });
});
