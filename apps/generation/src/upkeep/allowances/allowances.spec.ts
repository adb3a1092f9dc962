import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { allowanceCommands, auditCommands, taskCommands, usageCommands, type Lease } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { actor, ADMIN, BY_ADMIN } from '../../testing/actors.js';
import { LearnUsage } from '../../fleet/models/learn-usage.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';
import { Reconciler } from '../reconcile/reconciler.js';
import { AllowanceUpkeep } from './allowance-upkeep.js';

const LIMIT_S = 10;

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start({ DEFAULT_GPU_SECONDS_PER_DAY: String(LIMIT_S) });
  runner = await harness.runner();
  await harness.get(AllowanceUpkeep).keep();
});
afterAll(() => harness.stop());
beforeEach(() => harness.clear());

const TODAY = `(now() AT TIME ZONE 'UTC')::date`;

/** As if attempts that ended on that day had used so much. */
const used = (userId: number, dayMs: number, { on = TODAY, monthMs = dayMs } = {}) =>
  harness.database.query(
    `INSERT INTO user_share (user_id, used_on, day_ms, month_ms) VALUES ($1, ${on}, $2, $3)
     ON CONFLICT (user_id) DO UPDATE SET used_on = excluded.used_on, day_ms = excluded.day_ms, month_ms = excluded.month_ms`,
    [userId, dayMs, monthMs],
  );

const shareOf = async (userId: number) => {
  const [share] =
    await harness.database.query<{ reserved_ms: number; day_ms: number; month_ms: number; virtual_time: number }>( // prettier-ignore
      'SELECT reserved_ms, day_ms, month_ms, virtual_time FROM user_share WHERE user_id = $1',
      [userId],
    );
  return share!;
};

const set = (userId: number, gpu_seconds_per_day: number | null, gpu_seconds_per_month: number | null = null) =>
  harness.call(allowanceCommands.set, { ...BY_ADMIN, user_id: userId, body: { gpu_seconds_per_day, gpu_seconds_per_month } }); // prettier-ignore

/** The attempt began a minute ago, so that what its runner reports is believed. */
const longAgo = (lease: Lease) =>
  harness.database.query(`UPDATE task SET started_at = now() - interval '1 minute' WHERE id = $1`, [lease.task_id]);

/** Every task is estimated to take so long on the class of the runners here. */
async function estimated(ms: number): Promise<void> {
  await harness.get(LearnUsage).write(); // of attempts before
  await harness.database.query('DELETE FROM cost');
  await harness.database.query(
    `INSERT INTO cost (template, model_name, runner_class, ms_per_unit) SELECT DISTINCT template, model_name, 'test', $1::float8 / work_units FROM task`,
    [ms],
  );
}

describe('Whose GPU time is used up', () => {
  it('makes no new task, and is told when it renews', async () => {
    await used(7, LIMIT_S * 1_000);
    const error = await harness.create(7).then(
      () => undefined,
      (reason: unknown) => reason as { code: string; renewsAt: string; retryAfterS: number; detail: string },
    );
    expect(error).toMatchObject({ code: 'allowance_used_up' });
    const [{ next }] = (await harness.database.query<{ next: Date }>(
      `SELECT ((${TODAY} + 1)::timestamp AT TIME ZONE 'UTC') AS next`,
    )) as [{ next: Date }];
    expect(error!.renewsAt).toBe(next.toISOString());
    expect(error!.detail).toContain(next.toISOString());
    expect(error!.retryAfterS).toBeGreaterThan(0);
    expect(error!.retryAfterS).toBeLessThanOrEqual(86_400);
    expect(await harness.database.query('SELECT FROM task')).toEqual([]);
  });

  it('is not who has some left, nor who used it on another day', async () => {
    await used(7, LIMIT_S * 1_000 - 1);
    await used(8, LIMIT_S * 1_000, { on: `${TODAY} - 1` });
    for (const user of [7, 8]) expect(await harness.create(user)).toMatchObject({ status: 'pending' });
  });

  it('is told of the month where that is used up', async () => {
    await used(7, 0, { monthMs: 60_000 });
    await set(7, null, 60);
    const [{ next }] = (await harness.database.query<{ next: Date }>(
      `SELECT (date_trunc('month', now() AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC' AS next`,
    )) as [{ next: Date }];
    await expect(harness.create(7)).rejects.toMatchObject({
      code: 'allowance_used_up',
      renewsAt: next.toISOString(),
    });
  });

  it('tries nothing again either', async () => {
    const { id } = await harness.create(7);
    await harness.call(taskCommands.cancel, { actor: actor(7), task_id: id });
    await used(7, LIMIT_S * 1_000);
    await expect(harness.call(taskCommands.retry, { actor: actor(7), task_id: id })).rejects.toMatchObject({
      code: 'allowance_used_up',
    });
  });

  it('waits with what they have, is told until when, and holds nobody up', async () => {
    const waiting = await harness.create(7);
    await harness.create(8);
    await used(7, LIMIT_S * 1_000);
    expect((await runner.lease())!.user_id).toBe(8);
    expect(await runner.lease()).toBeNull();
    const read = () => harness.call(taskCommands.status, { actor: actor(7), task_id: waiting.id });
    // Who waits is read once a second.
    await until(async () => (await read()).allowance_renews_at !== undefined, { timeoutMs: 5_000, what: 'the time' });
    const task = await read();
    expect(task).toMatchObject({ status: 'pending', eta_ms: null });
    expect(Date.parse(task.allowance_renews_at!)).toBeGreaterThan(Date.now());
  });

  it('goes on when an admin gives more, or the day is over', async () => {
    const first = await harness.create(7);
    const second = await harness.create(8);
    for (const user of [7, 8]) await used(user, LIMIT_S * 1_000);
    expect(await runner.lease()).toBeNull();
    await set(7, 2 * LIMIT_S);
    expect((await runner.lease())!.task_id).toBe(first.id);
    await used(8, LIMIT_S * 1_000, { on: `${TODAY} - 1` });
    expect((await runner.lease())!.task_id).toBe(second.id);
  });

  it('earns no turns meanwhile, and nobody new begins where they stand still', async () => {
    await harness.create(7);
    await harness.create(8);
    await harness.database.query('UPDATE user_share SET virtual_time = CASE user_id WHEN 7 THEN 5 ELSE 900000 END');
    await used(7, LIMIT_S * 1_000);
    await harness.create(9);
    expect((await shareOf(9)).virtual_time).toBe(900_000);
    await harness.get(AllowanceUpkeep).keep();
    expect((await shareOf(7)).virtual_time).toBe(900_000);
  });
});

describe('The GPU time of a user', () => {
  it('is used by the end of an attempt as it is charged, and reserved by a lease until then', async () => {
    await harness.create(7);
    await estimated(4_000);
    const lease = (await runner.lease())!;
    expect(await shareOf(7)).toMatchObject({ reserved_ms: 4_000, day_ms: 0 });
    await longAgo(lease);
    await runner.complete(lease);
    expect(await shareOf(7)).toMatchObject({ reserved_ms: 0, day_ms: 1_200, month_ms: 1_200 });
  });

  it('is not used by a fault of ours', async () => {
    await harness.create(7);
    const lease = (await runner.lease())!;
    await longAgo(lease);
    await runner.fail(lease, { class: 'storage_unavailable', detail: 'x' }, { gpu_ms: 900, load_ms: 0, phases: {} });
    expect(await shareOf(7)).toMatchObject({ reserved_ms: 0, day_ms: 0 });
  });

  it('begins anew with the first attempt of a day, and of a month', async () => {
    for (const user of [7, 8]) await harness.create(user);
    await used(7, 5_000, { on: `date_trunc('month', ${TODAY})::date - 1` });
    await used(8, 5_000, { on: `${TODAY} - 1` });
    for (let count = 0; count < 2; count += 1) {
      const lease = (await runner.lease())!;
      await longAgo(lease);
      await runner.complete(lease);
    }
    expect(await shareOf(7)).toMatchObject({ day_ms: 1_200, month_ms: 1_200 });
    const [{ first }] = (await harness.database.query<{ first: boolean }>(`SELECT extract(day FROM ${TODAY}) = 1 AS first`)) as [{ first: boolean }]; // prettier-ignore
    expect(await shareOf(8)).toMatchObject({ day_ms: 1_200, month_ms: first ? 1_200 : 6_200 });
  });

  it('is not gone beyond by many attempts at once: the last one alone may end after it', async () => {
    for (let count = 0; count < 6; count += 1) await harness.create(7);
    await estimated(4_000);
    const runners = await Promise.all([1, 2, 3, 4, 5, 6].map((id) => harness.runner(`many-${id}`)));
    const leases = await Promise.all(runners.map((one) => one.lease()));
    expect(leases.filter((lease) => lease !== null)).toHaveLength(3);
    expect(await shareOf(7)).toMatchObject({ reserved_ms: 12_000 });
    await harness.database.query(`DELETE FROM runner WHERE id LIKE 'many-%'`);
  });

  it('is reserved as it should be again after it had drifted', async () => {
    await harness.create(7);
    await estimated(4_000);
    await runner.lease();
    await harness.database.query('UPDATE user_share SET reserved_ms = 77');
    expect(await harness.get(Reconciler).reconcile()).toBe(1);
    expect(await shareOf(7)).toMatchObject({ reserved_ms: 4_000 });
    expect(await harness.get(Reconciler).reconcile()).toBe(0);
  });

  it('is told to its user, with what is left of it', async () => {
    await used(7, 4_000, { monthMs: 9_000 });
    const { allowances } = await harness.call(usageCommands.own, { actor: actor(7) });
    expect(allowances.day).toMatchObject({ limit_ms: LIMIT_S * 1_000, used_ms: 4_000, is_default: true });
    expect(allowances.month).toMatchObject({ limit_ms: null, used_ms: 9_000, is_default: true });
  });
});

describe('The limits of a user', () => {
  const of = (userId: number) => harness.call(allowanceCommands.of, { actor: ADMIN, user_id: userId });

  it('are set by an admin, also before they made anything, and the audit list says from what to what', async () => {
    await set(7, 3_600, 0);
    const changed = await set(7, null, 7_200);
    expect(changed).toMatchObject({
      user_id: 7,
      allowances: {
        day: { limit_ms: LIMIT_S * 1_000, is_default: true },
        month: { limit_ms: 7_200_000, is_default: false },
      },
      queue: { waiting: 0, running: 0 },
    });
    expect(await of(7)).toEqual(changed);
    const { items } = await harness.call(auditCommands.generation, { actor: ADMIN, before: null, limit: 1 });
    expect(items[0]).toMatchObject({
      action: 'user.allowances',
      object: 'user:7',
      detail: {
        from: { gpu_seconds_per_day: 3_600, gpu_seconds_per_month: 0 },
        to: { gpu_seconds_per_day: null, gpu_seconds_per_month: 7_200 },
      },
    });
  });

  it('are none where they are 0, whatever the settings say', async () => {
    await set(7, 0);
    await used(7, 1e9);
    expect(await harness.create(7)).toMatchObject({ status: 'pending' });
    expect((await of(7)).allowances.day).toMatchObject({ limit_ms: null, is_default: false });
  });

  it('are for admins alone', async () => {
    const asked = { actor: actor(7), user_id: 7 };
    await expect(harness.call(allowanceCommands.of, asked)).rejects.toMatchObject({ code: 'forbidden' });
    const body = { gpu_seconds_per_day: 0, gpu_seconds_per_month: 0 };
    await expect(harness.call(allowanceCommands.set, { ...BY_ADMIN, ...asked, body })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await harness.database.query('SELECT FROM user_share')).toEqual([]);
  });
});
