import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  queueCommands,
  quotaCommands,
  runnerCommands,
  settingsCommands,
  taskCommands,
  type Actor,
} from '@atelier/contracts';
import { Config, configSchema } from '../../config.js';
import { PurgeTrash } from '../../upkeep/purge/purge-trash.js';
import { actor, GenerationHarness, storedImage, type TestRunner } from '../../testing/generation-harness.js';
import { SHOWN_SETTINGS } from '../../settings/shown-settings.js';

const admin: Actor = { ...actor(1), role: 'admin' };
const by = { actor: admin, client: { address: '203.0.113.9', user_agent: 'Spec' } };

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start({ TRASH_DAYS: '30', MODEL_ALIASES: 'fast=sd15' });
  runner = await harness.runner('gpu-1', ['sd15', 'sdxl']);
});
afterAll(() => harness.stop());
beforeEach(async () => {
  await harness.database.query(
    'TRUNCATE task, user_share, backlog, outbox, attempt, result, image, user_storage CASCADE',
  );
});

const create = (userId: number, model_name = 'sd15') =>
  harness.call(taskCommands.create, {
    actor: actor(userId),
    body: { prompt: 'fox', model_name },
    idempotency_key: null,
  });

describe('the queue', () => {
  const read = () => harness.call(queueCommands.queue, { actor: admin });

  it('is empty when nobody waits', async () => {
    const empty = { pending: 0, ready: 0, running: 0, oldest_wait_ms: null };
    expect(await read()).toEqual({ ...empty, users: [], models: [], pools: [expect.objectContaining({ pending: 0 })] });
  });

  it('is counted by user and by model: what waits, what could begin, what runs', async () => {
    for (const user of [7, 7, 7, 8]) await create(user);
    await create(8, 'sdxl');
    await runner.lease();
    await harness.database.query(
      `UPDATE task SET ready = false WHERE id = (SELECT max(id) FROM task WHERE user_id = 7 AND status = 'pending')`,
    );
    await harness.database.query(`UPDATE backlog SET ready = ready - 1 WHERE user_id = 7`);
    const { users, models, pools: _pools, ...totals } = await read();
    const waiting = expect.any(Number) as unknown as number;
    expect(totals).toEqual({ pending: 4, ready: 3, running: 1, oldest_wait_ms: waiting });
    expect(users).toEqual([
      { user_id: 7, pending: 2, ready: 1, running: 1, oldest_wait_ms: waiting },
      { user_id: 8, pending: 2, ready: 2, running: 0, oldest_wait_ms: waiting },
    ]);
    expect(models).toEqual([
      { model_name: 'sd15', pending: 3, ready: 2, running: 1, oldest_wait_ms: waiting },
      { model_name: 'sdxl', pending: 1, ready: 1, running: 0, oldest_wait_ms: waiting },
    ]);
  });

  it('is counted by pool, with its runners and the time that its GPUs need', async () => {
    const [large, leaving] = [await harness.runner('large-1', ['flux']), await harness.runner('large-2', ['flux'])];
    for (const one of [large, leaving]) await one.hello({ pool: 'large' });
    for (const user of [7, 8]) await create(user, 'flux');
    await create(7);
    await large.lease();
    await harness.call(runnerCommands.actOnRunner, { ...by, runner_id: 'large-2', order: 'drain' });
    const none = { idle: 0, busy: 0, draining: 0, quarantined: 0, lost: 0 };
    const some = expect.any(Number) as unknown as number;
    const { pools } = await read();
    expect(pools).toEqual([
      { pool: 'default', runners: { ...none, idle: 1 }, pending: 1, running: 0, gpu_ms: some, oldest_wait_ms: some },
      {
        ...{ pool: 'large', runners: { ...none, busy: 1, draining: 1 } },
        ...{ pending: 1, running: 1, gpu_ms: some, oldest_wait_ms: some },
      },
    ]);
    expect(pools[1]!.gpu_ms).toBeGreaterThan(0);
    const shown = await harness.call(runnerCommands.runners, { actor: admin });
    expect(shown.items.map(({ id, pool }) => [id, pool])).toEqual([
      ['gpu-1', 'default'],
      ['large-1', 'large'],
      ['large-2', 'large'],
    ]);
    await harness.database.query(`DELETE FROM runner WHERE pool = 'large'`);
  });

  it('is as old as what has waited longest in it', async () => {
    await create(7);
    const old = await create(8, 'sdxl');
    await harness.database.query(`UPDATE task SET expires_at = expires_at - interval '1 hour' WHERE id = $1`, [old.id]);
    const { oldest_wait_ms, users, models } = await read();
    const hours = (ms: number | null) => Math.round(ms! / 3_600_000);
    expect(hours(oldest_wait_ms)).toBe(1);
    expect(users.map((user) => [user.user_id, hours(user.oldest_wait_ms)])).toEqual([
      [7, 0],
      [8, 1],
    ]);
    expect(models.map((model) => [model.model_name, hours(model.oldest_wait_ms)])).toEqual([
      ['sd15', 0],
      ['sdxl', 1],
    ]);
  });
});

describe('the storage', () => {
  const read = (query = {}) => harness.call(quotaCommands.storage, { actor: admin, query });
  const complete = async (userId: number, sizes: number[]) => {
    const { id } = await create(userId);
    const lease = (await runner.lease())!;
    expect(lease.task_id).toBe(id);
    const images = sizes.map((size_bytes, index) => ({ ...storedImage(id, 1, index), size_bytes }));
    await runner.complete(lease, images);
    return id;
  };

  it('is counted by user as pictures come, who keeps most first', async () => {
    await complete(7, [100, 200]);
    await complete(8, [5_000]);
    await complete(7, [300]);
    expect(await read()).toEqual({
      total: { pictures: 4, bytes: 5_600 },
      items: [
        { user_id: 8, pictures: 1, bytes: 5_000, quota_bytes: null },
        { user_id: 7, pictures: 3, bytes: 600, quota_bytes: null },
      ],
      next_cursor: null,
    });
  });

  it('keeps what is in the trash, and loses what is purged', async () => {
    const id = await complete(7, [100, 200]);
    await complete(7, [50]);
    await harness.call(taskCommands.delete, { actor: actor(7), task_id: id });
    expect((await read()).items).toEqual([{ user_id: 7, pictures: 3, bytes: 350, quota_bytes: null }]);
    await harness.database.query('UPDATE task SET purge_requested_at = now() WHERE id = $1', [id]);
    await harness.replicas[0]!.get(PurgeTrash).purge();
    expect((await read()).items).toEqual([{ user_id: 7, pictures: 1, bytes: 50, quota_bytes: null }]);
  });

  it('is counted once when an attempt completes twice', async () => {
    await create(7);
    const lease = (await runner.lease())!;
    await Promise.all([runner.complete(lease), runner.complete(lease)]);
    expect((await read()).items).toEqual([{ user_id: 7, pictures: 1, bytes: 1_000, quota_bytes: null }]);
  });

  it('is listed page by page, each user once, also of equal use', async () => {
    for (const user of [7, 8, 9]) await complete(user, [100]);
    await complete(10, [900]);
    const first = await read({ limit: 2 });
    const next = await read({ limit: 2, cursor: first.next_cursor! });
    expect([...first.items, ...next.items].map((item) => item.user_id)).toEqual([10, 9, 8, 7]);
    expect(next.next_cursor).toBeNull();
    await expect(read({ cursor: `x${first.next_cursor!}` })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });
});

describe('the settings in force', () => {
  it('are shown with what they mean', async () => {
    const { settings } = await harness.call(settingsCommands.generation, { actor: admin });
    expect(settings).toContainEqual({
      name: 'MODEL_ALIASES',
      value: { fast: 'sd15' },
      description: expect.any(String),
    });
    expect(settings.map(({ name }) => name)).toEqual([...SHOWN_SETTINGS]);
    await expect(harness.call(settingsCommands.generation, { actor: actor(7) })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('have no secret among them, and no address that may hold one', async () => {
    const { environment } = harness.replicas[0]!.get(Config);
    const text = JSON.stringify(await harness.call(settingsCommands.generation, { actor: admin }));
    for (const hidden of [environment.SIGNING_SECRET, environment.DATABASE_URL, environment.NATS_URL])
      expect(text).not.toContain(hidden);
  });

  it('are all of them but those that are kept back on purpose', () => {
    const shown = new Set<string>(SHOWN_SETTINGS);
    const keptBack = Object.keys(configSchema.shape).filter((name) => !shown.has(name));
    expect(keptBack.filter((name) => !name.startsWith('S3_'))).toEqual([
      'NATS_URL',
      'LOG_FORMAT',
      'HEALTH_HOST',
      'HEALTH_PORT',
      'METRICS_HOST',
      'METRICS_PORT',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'OTEL_TRACES_SAMPLER_ARG',
      'OBJECT_STORE_PATH',
      'DATABASE_URL',
      'SIGNING_SECRET',
    ]);
  });
});
