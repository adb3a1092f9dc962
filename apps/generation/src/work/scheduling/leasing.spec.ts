import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { subjects, type CreateTask, type RunnerControl } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';

let harness: GenerationHarness;
let one: TestRunner;
let two: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  await harness.startReplica();
  one = await harness.runner('runner-1', ['sd15', 'sdxl']);
  two = await harness.runner('runner-2', ['sd15', 'sdxl']);
});
afterAll(() => harness.stop());
beforeEach(async () => {
  await harness.clear();
  await harness.database.query(`UPDATE runner SET idle_since = NULL, warm = '{}', warm_files = '{}', last_key = NULL`);
  one.warm = two.warm = [];
});

const create = (userId: number, body: Partial<CreateTask> = {}) => harness.create(userId, body);

const idle = (count: number) =>
  until(
    async () => {
      const rows = await harness.database.query(`SELECT 1 FROM runner WHERE idle_since IS NOT NULL`);
      return rows.length === count;
    },
    { timeoutMs: 5_000, what: `${count} parked runners` },
  );

/** How many statements of ours wait for a share row. */
const waiters = async () => {
  const rows = await harness.database.query(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%user_share%'`,
  );
  return rows.length;
};

/** All share rows are in use, as while they are counted anew. @returns what ends it */
async function holdShares(): Promise<() => Promise<void>> {
  const held = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const holder = harness.database.transaction(async (transaction) => {
    await transaction.query('SELECT 1 FROM user_share FOR UPDATE');
    locked.resolve();
    await held.promise;
  });
  await locked.promise;
  return () => {
    held.resolve();
    return holder;
  };
}

describe('leasing', () => {
  it('never gives one task to two runners, with two replicas and many requests at once', async () => {
    for (let n = 0; n < 8; n += 1) await create(1 + (n % 3));
    const leases = await Promise.all(Array.from({ length: 16 }, (_, n) => (n % 2 ? one : two).lease()));
    const ids = leases.filter((lease) => lease !== null).map((lease) => lease.task_id);
    expect(new Set(ids).size).toBe(ids.length);
    for (let lease = await one.lease(); lease; lease = await one.lease()) ids.push(lease.task_id);
    expect(new Set(ids).size).toBe(8);
  });

  it('waits for a share row that is in use rather than leave a runner without work', async () => {
    const task = await create(1);
    const release = await holdShares();
    const lease = one.lease();
    await until(async () => (await waiters()) === 1, { what: 'the lease to wait for the row' });
    await release();
    expect((await lease)?.task_id).toBe(task.id);
  });

  it('leaves nobody without work when several waited for the row of a user with one task', async () => {
    const tasks = [await create(1), await create(2)];
    const release = await holdShares();
    const leases = [one.lease(), two.lease()];
    await until(async () => (await waiters()) === 2, { what: 'both leases to wait for a row' });
    await release();
    const leased = (await Promise.all(leases)).map((lease) => lease?.task_id);
    expect(new Set(leased)).toEqual(new Set(tasks.map(({ id }) => id)));
  });

  it('takes users in turn, so that a long queue does not keep a newcomer waiting', async () => {
    for (let n = 0; n < 5; n += 1) await create(1);
    const first = (await one.lease())!;
    const newcomer = await create(2);
    expect(first.user_id).toBe(1);
    expect((await one.lease())?.task_id).toBe(newcomer.id);
  });

  it('gives a user who comes back the current minimum, not a credit for having been away', async () => {
    await create(1);
    await one.complete((await one.lease())!);
    await create(2, { steps: 150 });
    await create(2, { steps: 150 });
    await one.lease();
    await create(1);
    const [times] = await harness.database.query<{ same: boolean }>(
      `SELECT (SELECT virtual_time FROM user_share WHERE user_id = 1) >= (SELECT virtual_time FROM user_share WHERE user_id = 2) AS same`,
    );
    expect(times?.same).toBe(true);
  });

  it('prefers a task whose model is loaded, within the budget', async () => {
    const cold = await create(1, { model_name: 'sdxl' });
    const warm = await create(2, { model_name: 'sd15' });
    one.warm = ['sd15'];
    expect((await one.lease())?.task_id).toBe(warm.id);
    expect((await one.lease())?.task_id).toBe(cold.id);
  });

  it('counts a model as loaded from the lease on, before the runner has said so', async () => {
    const warmOf = async () =>
      (await harness.database.query<{ warm: string[] }>(`SELECT warm FROM runner WHERE id = 'runner-1'`))[0]?.warm;
    await create(1, { model_name: 'sdxl' });
    one.warm = ['sd15'];
    await one.lease();
    expect(await warmOf()).toEqual(['sdxl']);
  });

  it('serves whoever was passed over once their patience has ended', async () => {
    const cold = await create(1, { model_name: 'sdxl' });
    for (const user of [2, 3, 4]) await create(user);
    one.warm = ['sd15'];
    expect((await one.lease())?.user_id).not.toBe(1);
    await harness.database.query(
      `UPDATE user_share SET passed_over_at = now() - interval '10 minutes' WHERE user_id = 1 AND passed_over_at IS NOT NULL`,
    );
    expect((await one.lease())?.task_id).toBe(cold.id);
  });

  it('counts the patience of each newcomer from when others were preferred, not from when those before were served', async () => {
    for (const user of [1, 2]) await create(user, { model_name: 'sdxl' });
    for (const user of [3, 4]) await create(user);
    one.warm = ['sd15'];
    for (const user of [3, 4]) expect((await one.lease())?.user_id).toBe(user);
    const marked = await harness.database.query(
      'SELECT user_id FROM user_share WHERE passed_over_at IS NOT NULL ORDER BY passed_over_at',
    );
    expect(marked).toEqual([{ user_id: 1 }, { user_id: 2 }]);
  });

  it('keeps a user below their cap of running tasks', async () => {
    for (let n = 0; n < 10; n += 1) await create(1);
    let running = 0;
    while (await one.lease()) running += 1;
    expect(running).toBe(8);
  });

  it('gives no task to a runner that lacks the model', async () => {
    const other = await harness.runner('runner-3', ['flux']);
    await create(1);
    expect(await other.lease()).toBeNull();
  });
});

describe('a parked request', () => {
  it('is answered as soon as a task is there, from whichever replica', async () => {
    const parked = [one.lease({ waitMs: 5_000 }), two.lease({ waitMs: 5_000 })];
    await idle(2);
    const tasks = [await create(1), await create(2)];
    const leases = await Promise.all(parked);
    expect(new Set(leases.map((lease) => lease?.task_id))).toEqual(new Set(tasks.map((task) => task.id)));
  });

  it('is answered by the sweep when the hint is lost', async () => {
    const parked = one.lease({ waitMs: 5_000 });
    await idle(1);
    await harness.database.query(
      `WITH s AS (INSERT INTO user_share (user_id, pending) VALUES (1, 1)), b AS (INSERT INTO backlog VALUES (1, 'sd15', 1))
       INSERT INTO task (user_id, template, model_name, prompt, params, work_units, expires_at)
       VALUES (1, 'text-to-image', 'sd15', 'fox', '{"seed": 1}', 1, now() + interval '1 hour')`,
    );
    expect(await parked).toMatchObject({ user_id: 1 });
  });

  it('is answered at once when its runner says that it leaves, and no later one of that life waits', async () => {
    const parked = one.lease({ waitMs: 5_000 });
    await idle(1);
    one.leave(harness.connection);
    expect(await parked).toBeNull();
    expect(await one.lease({ waitMs: 5_000 })).toBeNull();
    await one.restart();
    const next = one.lease({ waitMs: 5_000 });
    await idle(1);
    const task = await create(1);
    expect(await next).toMatchObject({ task_id: task.id });
  });

  it('keeps no work for a runner that has left', async () => {
    const parked = one.lease({ waitMs: 5_000 });
    await idle(1);
    one.leave(harness.connection);
    expect(await parked).toBeNull();
    const task = await create(1);
    expect(await two.lease({ ahead: true })).toMatchObject({ task_id: task.id });
    await one.restart();
  });

  it('goes unanswered by a task that somebody else leases ahead while it waits', async () => {
    const parked = one.lease({ waitMs: 200 });
    await idle(1);
    expect(await two.lease({ ahead: true })).toBeNull();
    expect(await parked).toBeNull();
  });

  it('calls a task back that waits behind another on a busy runner, when it has the model loaded', async () => {
    const asked: RunnerControl[] = [];
    const connection = await harness.connection.ready;
    const control = connection.subscribe(subjects.runnerControl('runner-2'), {
      callback: (_error, message) => {
        asked.push(message.json());
        message.respond(JSON.stringify({ accepted: true }));
      },
    });
    await create(1);
    await two.heartbeat((await two.lease())!);
    await create(1);
    expect(await two.lease({ ahead: true })).not.toBeNull();
    one.warm = ['sd15'];
    await one.lease({ waitMs: 200 });
    await until(() => asked.length > 0, { timeoutMs: 5_000, what: 'runner-2 to be asked' });
    expect(asked[0]).toEqual({ op: 'give_back' });
    control.unsubscribe();
  });
});
