import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MAX_USAGE_CELLS, usageCommands, type UsageCell, type UsageGroup } from '@atelier/contracts';
import { actor, ADMIN } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { usedDay, type UsedDay } from '../../testing/used-days.js';
import { KeepUsage } from './keep-usage.js';

const KEY = '5b1f7c52-8e0e-4a57-9d59-3b0f8a4be001';

let harness: GenerationHarness;

beforeAll(async () => {
  harness = await GenerationHarness.start({ USAGE_DAYS: '90' });
});
afterAll(() => harness.stop());
beforeEach(() => harness.clear());

const used = (given: UsedDay) => usedDay(harness.database, given);
const own = (userId: number, group_by: Exclude<UsageGroup, 'user' | 'group'> = 'day', more = {}) =>
  harness.call(usageCommands.ownReport, { actor: actor(userId), query: { group_by, ...more } });
const all = (group_by: UsageGroup, more = {}) =>
  harness.call(usageCommands.report, { actor: ADMIN, query: { group_by, ...more } });

/** Every page of an export. */
async function exported(read: (after: string | null) => Promise<{ cells: UsageCell[]; next: string | null }>) {
  const pages: UsageCell[][] = [];
  for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const { cells, next } = await read(after);
    pages.push(cells);
    after = next;
  }
  return pages;
}

describe('a report of use', () => {
  it('is by day in their order, of the last thirty, and of nobody else', async () => {
    await used({ gpuMs: 100 });
    await used({ daysAgo: 3, gpuMs: 900 });
    await used({ daysAgo: 30, gpuMs: 5_000 });
    await used({ user: 8, gpuMs: 7_000 });
    const report = await own(7);
    expect(report.rows.map(({ gpu_ms }) => gpu_ms)).toEqual([900, 100]);
    expect(report.rows.map(({ day }) => day)).toEqual([expect.any(String), report.to]);
    expect(report.total).toEqual({ gpu_ms: 1_000, free_ms: 0, attempts: 2, tasks: 2, outputs: 4 });
    expect(report.more).toBe(false);
  });

  it.each([
    ['model', 'model_name', ['sdxl', 'sd15']],
    ['workflow', 'workflow_name', ['放大', null]],
    ['key', 'api_key_id', [KEY, null]],
  ] as const)('is by %s, what took most first', async (group, field, names) => {
    await used({ gpuMs: 100 });
    await used({ gpuMs: 900, model: 'sdxl', workflow: 5, name: '放大', key: KEY });
    await used({ daysAgo: 1, gpuMs: 50, model: 'sdxl', workflow: 5, name: '旧名', key: KEY });
    const { rows } = await own(7, group);
    expect(rows.map((row) => row[field])).toEqual(names);
    expect(rows.map(({ gpu_ms }) => gpu_ms)).toEqual([950, 100]);
  });

  it('is of everybody for admins, by user, or of one of them', async () => {
    await used({ gpuMs: 100 });
    await used({ user: 8, gpuMs: 900, freeMs: 40 });
    const { rows, total } = await all('user');
    expect(rows.map(({ user_id, gpu_ms, free_ms }) => [user_id, gpu_ms, free_ms])).toEqual([
      [8, 900, 40],
      [7, 100, 0],
    ]);
    expect(total).toMatchObject({ gpu_ms: 1_000, free_ms: 40 });
    expect((await all('day', { user_id: 7 })).total).toMatchObject({ gpu_ms: 100 });
    expect((await all('key')).rows.map(({ user_id }) => user_id)).toEqual([8, 7]);
  });

  it('is of everybody for admins alone', async () => {
    const query = { group_by: 'user' as const };
    await expect(harness.call(usageCommands.report, { actor: actor(7), query })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(harness.call(usageCommands.cells, { actor: actor(7), query: {}, after: null })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it.each([
    { from: '2026-01-02', to: '2026-01-01' },
    { from: '2024-01-01', to: '2026-01-01' },
    { from: '2026-02-30' },
    { to: 'today' },
    { from: '2026-01-01T00:00:00Z' },
  ])('is of no days like %j', async (range) => {
    await expect(own(7, 'day', range)).rejects.toMatchObject({ code: 'validation_failed' });
  });

  it('tells the greatest where there are many, and all of them in its total', async () => {
    await harness.database.query(
      `INSERT INTO usage_day (day, user_id, api_key_id, workflow_id, model_name, gpu_ms)
       SELECT (now() AT TIME ZONE 'UTC')::date, 1000 + n, '00000000-0000-0000-0000-000000000000', 0, 'sd15', n FROM generate_series(1, 600) AS n`,
    );
    const { rows, total, more } = await all('user');
    expect([rows.length, rows[0]!.user_id, more]).toEqual([500, 1_600, true]);
    expect(total.gpu_ms).toBe((600 * 601) / 2);
  });
});

/** From and to so many days ago; null: they are in it. */
const member = (user: number, group: number, from: number, to: number | null = null) =>
  harness.database.query(
    `INSERT INTO group_span (user_id, group_id, first_day, last_day)
     SELECT $1, $2, today - $3::int, today - $4::int FROM (SELECT (now() AT TIME ZONE 'UTC')::date AS today) AS now`,
    [user, group, from, to],
  );
const nameGroup = (id: number, name: string) =>
  harness.database.query('INSERT INTO group_name (group_id, name, revision) VALUES ($1, $2, 1)', [id, name]);
const byGroup = async (more = {}) =>
  (await all('group', more)).rows.map(({ group_id, group_name, gpu_ms }) => [group_id, group_name, gpu_ms]);

describe('a report of use by group', () => {
  beforeEach(async () => {
    await nameGroup(1, '设计');
    await nameGroup(2, 'Ops');
  });

  it('counts somebody in each of their groups, and others in none; the total counts all once', async () => {
    await member(7, 1, 20);
    await member(7, 2, 20);
    await member(8, 1, 20);
    await used({ gpuMs: 100 });
    await used({ user: 8, gpuMs: 1_000 });
    await used({ user: 9, gpuMs: 10 });
    expect(await byGroup()).toEqual([
      [1, '设计', 1_100],
      [2, 'Ops', 100],
      [null, null, 10],
    ]);
    expect((await all('group')).total).toMatchObject({ gpu_ms: 1_110, tasks: 3 });
    expect(await byGroup({ user_id: 8 })).toEqual([[1, '设计', 1_000]]);
  });

  it('counts the days on which they were in it, the first and the last among them', async () => {
    await member(7, 1, 5, 3);
    for (const [daysAgo, gpuMs] of [[6, 1], [5, 10], [4, 100], [3, 1_000], [2, 10_000]]) await used({ daysAgo, gpuMs }); // prettier-ignore
    expect(await byGroup()).toEqual([
      [null, null, 10_001],
      [1, '设计', 1_110],
    ]);
  });

  it('counts a day once for who left and came back on it', async () => {
    await member(7, 1, 5, 3);
    await member(7, 1, 3);
    await used({ daysAgo: 3, gpuMs: 100 });
    expect(await byGroup()).toEqual([[1, '设计', 100]]);
  });

  it('is for admins alone, and names groups in the rows of their export alone', async () => {
    await member(7, 1, 20);
    await member(7, 2, 20);
    await used({ gpuMs: 100 });
    await expect(own(7, 'group' as never)).rejects.toMatchObject({ code: 'validation_failed' });
    const { cells } = await harness.call(usageCommands.cells, { actor: ADMIN, query: {}, after: null });
    expect(cells[0]!.groups).toEqual(['Ops', '设计']);
    const mine = await harness.call(usageCommands.ownCells, { actor: actor(7), query: {}, after: null });
    expect(mine.cells[0]!.groups).toEqual([]);
  });
});

describe('the rows of use, as they are kept', () => {
  it('are read page by page, each once, one user or all', async () => {
    await harness.database.query(
      `INSERT INTO usage_day (day, user_id, api_key_id, workflow_id, model_name, gpu_ms)
       SELECT (now() AT TIME ZONE 'UTC')::date - n % 3, 7 + n % 2, '00000000-0000-0000-0000-000000000000', n, 'sd15', 1 FROM generate_series(1, 2500) AS n`,
    );
    const pages = await exported((after) => harness.call(usageCommands.cells, { actor: ADMIN, query: {}, after }));
    expect(pages.map(({ length }) => length)).toEqual([MAX_USAGE_CELLS, MAX_USAGE_CELLS, 500]);
    expect(new Set(pages.flat().map(({ workflow_id }) => workflow_id)).size).toBe(2_500);
    const mine = await exported((after) => harness.call(usageCommands.ownCells, { actor: actor(7), query: {}, after }));
    expect(mine.flat()).toHaveLength(1_250);
    expect(new Set(mine.flat().map(({ user_id }) => user_id))).toEqual(new Set([7]));
  });

  it.each(['x', '[]', '["2026-01-01",7,"k",0,""]', '{"day":1}'])('do not go on after %j', async (after) => {
    await expect(harness.call(usageCommands.cells, { actor: ADMIN, query: {}, after })).rejects.toMatchObject({
      code: 'invalid_cursor',
    });
  });

  it('are put together when the day is over and there are many of one user, and nothing is lost', async () => {
    await harness.database.query(
      `INSERT INTO usage_day (day, user_id, api_key_id, workflow_id, model_name, gpu_ms, free_ms, attempts, tasks, outputs)
       SELECT (now() AT TIME ZONE 'UTC')::date - d, 7, '00000000-0000-0000-0000-000000000000', n, 'sd15', n, 1, 2, 1, 3
       FROM generate_series(1, 150) AS n, generate_series(0, 1) AS d`,
    );
    await used({ user: 8, daysAgo: 1 });
    const before = (await own(7)).total;
    const keep = harness.get(KeepUsage);
    await Promise.all([keep.keep(), keep.keep()]);
    expect((await own(7)).total).toEqual(before);
    const rows = await harness.database.query<{ ago: number; rows: number }>(
      `SELECT (now() AT TIME ZONE 'UTC')::date - day AS ago, count(*)::int AS rows FROM usage_day WHERE user_id = 7 GROUP BY 1 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { ago: 0, rows: 150 },
      { ago: 1, rows: 101 },
    ]);
    const { rows: told } = await own(7, 'workflow', { to: (await own(7)).rows[0]!.day! });
    expect(told.find(({ rest }) => rest)).toMatchObject({ gpu_ms: (50 * 51) / 2, tasks: 50, workflow_id: null });
  });

  it('go when they are too old', async () => {
    await used({ daysAgo: 90, gpuMs: 1 });
    await used({ daysAgo: 91, gpuMs: 1 });
    await harness.get(KeepUsage).keep();
    expect(await harness.database.query('SELECT FROM usage_day')).toHaveLength(1);
  });
});
