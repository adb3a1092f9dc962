import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSchema } from '@atelier/testing';
import { ofAnyLength, prepared, PreparingClient } from './prepared.js';

/** Five for these parameters, and one more that is compared with the plan for all. */
const CALLS_UNTIL_KEPT = 6;
const THINGS = 10_000;

let schema: Awaited<ReturnType<typeof createSchema>>;
let client: PreparingClient;

beforeEach(async () => {
  schema = await createSchema('prepared');
  client = new PreparingClient({ connectionString: schema.url });
  await client.connect();
  await client.query(`SET search_path = ${schema.name}`);
  await client.query(`CREATE TABLE thing (id bigint PRIMARY KEY)`);
  await client.query(`INSERT INTO thing SELECT generate_series(1, ${THINGS})`);
  await client.query('ANALYZE thing');
});
afterEach(async () => {
  await client.end();
  await schema.drop();
});

/** How often Postgres has made a plan for the parameters of one call. */
async function plansPerCall(sql: string): Promise<number> {
  const text = 'SELECT custom_plans::int AS plans FROM pg_prepared_statements WHERE statement = $1';
  const { rows } = (await client.query(text, [sql])) as { rows: { plans: number }[] };
  return rows[0]!.plans;
}

async function readMany(sql: string, ids: number[]): Promise<number[]> {
  const read = [];
  for (let call = 0; call < 2 * CALLS_UNTIL_KEPT; call++)
    read.push((await client.query(sql, [ids])) as { rows: { id: string }[] });
  return read.at(-1)!.rows.map(({ id }) => Number(id));
}

describe('a prepared statement that is given an array', () => {
  it('keeps its plan however short the array is', async () => {
    const any = prepared(`SELECT id FROM thing WHERE id = ANY (${ofAnyLength('$1', 'bigint[]')})`);
    expect(await readMany(any, [7])).toEqual([7]);
    expect(await plansPerCall(any)).toBeLessThan(CALLS_UNTIL_KEPT);
    const joined = prepared(
      `SELECT thing.id FROM unnest(${ofAnyLength('$1', 'bigint[]')}) AS asked (id) JOIN thing USING (id)`,
    );
    expect(await readMany(joined, [7])).toEqual([7]);
    expect(await plansPerCall(joined)).toBeLessThan(CALLS_UNTIL_KEPT);
  });

  it('is planned at each call when Postgres sees how short the array is', async () => {
    const sql = prepared('SELECT thing.id FROM unnest($1::bigint[]) AS asked (id) JOIN thing USING (id)');
    await readMany(sql, [7]);
    expect(await plansPerCall(sql)).toBe(2 * CALLS_UNTIL_KEPT);
  });

  it('finds what is asked for, many and none', async () => {
    const sql = prepared(`SELECT id FROM thing WHERE id = ANY (${ofAnyLength('$1', 'bigint[]')}) ORDER BY id`);
    expect(await readMany(sql, [3, 1, 2, THINGS + 1])).toEqual([1, 2, 3]);
    expect(await readMany(sql, [])).toEqual([]);
  });
});
