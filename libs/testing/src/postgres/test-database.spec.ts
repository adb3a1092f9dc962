import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createDatabase, createSchema, startPostgres } from './test-database.js';

async function query(connectionString: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

describe('Postgres for tests', () => {
  it('is one server for everybody in the run', async () => {
    const [first, second] = await Promise.all([startPostgres(), startPostgres()]);
    expect(second.url).toBe(first.url);
    const [row] = await query(first.url, `select current_setting('server_encoding') as encoding, upper('é') as upper`);
    expect(row).toEqual({ encoding: 'UTF8', upper: 'É' });
  });

  it('gives a schema of its own that connections land in', async () => {
    const schema = await createSchema('tasks');
    await query(schema.url, 'create table picture (id int)');
    expect(await query(schema.url, `select schemaname from pg_tables where tablename = 'picture'`)).toEqual([
      { schemaname: schema.name },
    ]);
    await schema.drop();
    expect(await query(schema.url, `select 1 from pg_namespace where nspname = '${schema.name}'`)).toEqual([]);
  });

  it('gives the same test an empty schema again', async () => {
    const schema = await createSchema('tasks');
    await query(schema.url, 'create table picture (id int)');
    const again = await createSchema('tasks');
    expect(again.name).toBe(schema.name);
    expect(await query(again.url, `select 1 from pg_tables where schemaname = '${schema.name}'`)).toEqual([]);
  });

  it('gives a database of its own', async () => {
    const database = await createDatabase('whole');
    expect(await query(database.url, 'select current_database() as name')).toEqual([{ name: database.name }]);
    await database.drop();
    await expect(query(database.url, 'select 1')).rejects.toThrow('does not exist');
  });
});
