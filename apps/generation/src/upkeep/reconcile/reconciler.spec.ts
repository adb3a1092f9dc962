import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { Reconciler } from './reconciler.js';

/** More than one statement counts: whoever has so many is the last one of a range. */
const MANY = 25_000;

let harness: GenerationHarness;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  await harness.runner();
});
afterAll(() => harness.stop());
beforeEach(() => harness.clear());

const query = (sql: string) => harness.database.query(sql);
const pending = () => query('SELECT user_id, pending FROM user_share ORDER BY user_id');
const ready = () => query('SELECT user_id, ready FROM backlog WHERE ready > 0 ORDER BY user_id');

describe('what is counted along', () => {
  beforeEach(async () => {
    for (const userId of [7, 8, 9]) await harness.create(userId);
  });

  it('is left alone where it is right', async () => {
    expect(await harness.get(Reconciler).reconcile()).toBe(0);
  });

  it('is repaired in every range of users, also of somebody without a share behind all of them', async () => {
    const right = await pending();
    await query(`UPDATE user_share SET pending = ${MANY}`);
    await query('DELETE FROM user_share WHERE user_id = 9');
    expect(await harness.get(Reconciler).reconcile()).toBe(3);
    expect(await pending()).toEqual(right);
    expect(await harness.get(Reconciler).reconcile()).toBe(0);
  });

  it('is repaired for each placement key', async () => {
    const right = await ready();
    await query('UPDATE backlog SET ready = 5 WHERE user_id = 8');
    await query('DELETE FROM backlog WHERE user_id = 9');
    expect(await harness.get(Reconciler).reconcile()).toBe(2);
    expect(await ready()).toEqual(right);
  });
});
