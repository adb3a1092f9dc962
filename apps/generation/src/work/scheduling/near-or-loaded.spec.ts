import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sumOver, type Explained, type PlanNode } from '../../testing/explained.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { NEAR_OR_LOADED } from './candidates.sql.js';
import { LeaseRepository } from './lease.repository.js';
import type { TestRunner } from '../../testing/test-runner.js';

/** More users than any choice looks at in turn. */
const CROWD = 140;
const LAST = CROWD + 1;

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner('runner-1', ['sd15', 'sdxl']);
});
afterAll(() => harness.stop());
beforeEach(async () => {
  await harness.clear();
  await harness.database.query(`UPDATE runner SET warm = '{}', warm_files = '{}', last_key = NULL`);
  runner.warm = ['sd15'];
  const crowd = Array.from({ length: CROWD }, (_nothing, index) => index + 1);
  await Promise.all(crowd.map((userId) => harness.create(userId, { model_name: 'sdxl' })));
});

/** Users stand in the order of their numbers, a millisecond apart. */
const inOrder = () => harness.database.query('UPDATE user_share SET virtual_time = user_id');

describe('what a runner has loaded', () => {
  it('decides also when everybody who waits for it is behind a crowd that waits for something else', async () => {
    const task = await harness.create(LAST, { model_name: 'sd15' });
    await inOrder();
    expect((await runner.lease())?.task_id).toBe(task.id);
  });

  it('does not decide beyond the budget', async () => {
    await harness.create(LAST, { model_name: 'sd15' });
    await inOrder();
    await harness.database.query('UPDATE user_share SET virtual_time = 1e9 WHERE user_id = $1', [LAST]);
    expect((await runner.lease())?.user_id).not.toBe(LAST);
  });

  it('does not decide against a task that has lost its turn, wherever it is', async () => {
    await harness.create(LAST, { model_name: 'sd15' });
    const lost = await harness.create(LAST + 1, { model_name: 'sdxl' });
    await inOrder();
    await harness.database.query('UPDATE task SET interrupted = true WHERE id = $1', [lost.id]);
    expect((await runner.lease())?.task_id).toBe(lost.id);
  });

  it('does not decide against the first user once their patience has ended', async () => {
    await harness.create(LAST, { model_name: 'sd15' });
    await inOrder();
    await harness.database.query(`UPDATE user_share SET passed_over_at = now() - interval '1 day' WHERE user_id = 1`);
    expect((await runner.lease())?.user_id).toBe(1);
  });

  it('does not decide against whoever was passed over long enough, among however many newcomers at the same virtual time', async () => {
    await harness.create(LAST, { model_name: 'sd15' });
    await harness.database.query(
      `UPDATE user_share SET passed_over_at = now() - interval '1 day' * user_id WHERE user_id IN (77, 78)`,
    );
    expect((await runner.lease())?.user_id).toBe(78);
  });

  it('leaves the choice among everybody where nobody waits for it', async () => {
    const lease = await runner.lease();
    expect(lease?.model_name).toBe('sdxl');
  });

  it('names whoever is near and waits for it once: two tries of one pair would be lost to the same faster lease', async () => {
    const pairs = await harness.get(LeaseRepository).nearOrLoaded('runner-1', 100, ['sdxl']);
    const names = pairs.map(({ userId, placementKey }) => `${userId} ${placementKey}`);
    expect(names.length).toBeGreaterThan(0);
    expect(names).toEqual([...new Set(names)]);
  });

  it('is found with one look at each key, however many wait for it', async () => {
    await Promise.all([1, 2, 3].map((userId) => harness.create(userId, { model_name: 'sd15' })));
    await inOrder();
    const parameters = ['runner-1', 100, JSON.stringify(['sdxl'])];
    const rows = await harness.database.query<Explained>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${NEAR_OR_LOADED}`,
      parameters,
    );
    expect(sumOver(rows[0]!['QUERY PLAN'][0].Plan, looksInto('runner_model'))).toBe(2);
  });
});

/** How often a step has looked into a table. */
const looksInto = (table: string) => (node: PlanNode) => (node['Relation Name'] === table ? node['Actual Loops'] : 0);
