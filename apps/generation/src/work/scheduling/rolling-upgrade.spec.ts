import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';
import { Reconciler } from '../../upkeep/reconcile/reconciler.js';

/**
 * Replicas of the release before run beside this one until they are replaced. These are the parts of their statements that touch what
 * has changed: a task without a placement key, counts and choices by the name of the model.
 */
const CREATE_BEFORE = `
  WITH share AS (INSERT INTO user_share AS s (user_id, weight, virtual_time, pending, last_seq, role) VALUES ($1, 1, 0, 1, 1, 'user')
    ON CONFLICT (user_id) DO UPDATE SET pending = s.pending + 1, last_seq = s.last_seq + 1 RETURNING s.user_id),
  changed AS (INSERT INTO task (user_id, template, model_name, prompt, params, work_units, expires_at)
    SELECT share.user_id, 'text-to-image', $2, 'fox', $3::jsonb, 1, now() + interval '1 hour' FROM share RETURNING task.*),
  counted AS (INSERT INTO backlog (user_id, model_name, ready) SELECT user_id, model_name, 1 FROM changed
    ON CONFLICT (user_id, model_name) DO UPDATE SET ready = backlog.ready + 1)
  SELECT id FROM changed`;

const CANDIDATES_BEFORE = `
  SELECT s.user_id, b.model_name FROM user_share s JOIN backlog b ON b.user_id = s.user_id AND b.ready > 0
  JOIN runner_model m ON m.model_name = b.model_name AND m.runner_id = $1 WHERE s.pending > 0`;

const CLAIM_BEFORE = `
  WITH old AS MATERIALIZED (SELECT * FROM task WHERE id = (SELECT t.id FROM task t WHERE t.user_id = $1 AND t.model_name = $2
      AND t.status = 'pending' AND t.ready ORDER BY t.priority DESC, t.id LIMIT 1 FOR UPDATE SKIP LOCKED) FOR UPDATE),
  changed AS (UPDATE task SET status = 'processing', attempt = task.attempt + 1 FROM old WHERE task.id = old.id RETURNING task.*),
  share AS (UPDATE user_share SET pending = user_share.pending - 1, running = user_share.running + 1 FROM changed
    WHERE user_share.user_id = changed.user_id),
  counted AS (UPDATE backlog SET ready = backlog.ready - 1 FROM changed WHERE backlog.user_id = changed.user_id AND backlog.model_name = changed.model_name)
  SELECT id FROM changed`;

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner('gpu-1', ['sd15']);
});
afterAll(() => harness.stop());
beforeEach(() => harness.clear());

const before = async (sql: string, parameters: unknown[]) =>
  (await harness.database.query<{ id: number }>(sql, parameters))[0]?.id;
const params = async () => JSON.stringify((await harness.create(99)).params);

describe('beside replicas of the release before', () => {
  it('leases their tasks, and keeps the counts that both read', async () => {
    const old = await before(CREATE_BEFORE, [7, 'sd15', await params()]);
    await harness.database.query('UPDATE user_share SET virtual_time = 1e9 WHERE user_id = 99');
    expect((await runner.lease())?.task_id).toBe(old);
    expect(await harness.get(Reconciler).reconcile()).toBe(0);
  });

  it('makes tasks that they find and lease, and counts them as they do', async () => {
    const task = await harness.create(7);
    expect(await harness.database.query(CANDIDATES_BEFORE, ['gpu-1'])).toEqual([{ user_id: 7, model_name: 'sd15' }]);
    expect(await before(CLAIM_BEFORE, [7, 'sd15'])).toBe(task.id);
    expect(await harness.get(Reconciler).reconcile()).toBe(0);
    expect(await runner.lease()).toBeNull();
  });

  it('does not show them the tasks of workflows', async () => {
    await harness.create(7);
    await harness.database.query(`UPDATE task SET placement_key = 'a hash'`);
    await harness.get(Reconciler).reconcile();
    expect(await harness.database.query(CANDIDATES_BEFORE, ['gpu-1'])).toEqual([]);
  });
});
