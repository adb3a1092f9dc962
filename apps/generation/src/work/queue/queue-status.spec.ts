import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { queueCommands, runnerCommands } from '@atelier/contracts';
import { ADMIN, BY_ADMIN } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner('gpu-1', ['sd15', 'sdxl']);
});
afterAll(() => harness.stop());
beforeEach(() => harness.clear());

const create = (userId: number, model_name = 'sd15') => harness.create(userId, { model_name });

describe('the queue', () => {
  const read = () => harness.call(queueCommands.queue, { actor: ADMIN });

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
    await harness.call(runnerCommands.actOnRunner, { ...BY_ADMIN, runner_id: 'large-2', order: 'drain' });
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
    const shown = await harness.call(runnerCommands.runners, { actor: ADMIN });
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
