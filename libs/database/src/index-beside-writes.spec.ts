import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSchema } from '@atelier/testing';
import { until } from '@atelier/waiting';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createIndexBesideWrites } from './index-beside-writes.js';
import { migrate } from './migrate.js';

class Things1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE thing (id bigint)');
  }
  async down(): Promise<void> {}
}

class ThingById1764000000002 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await createIndexBesideWrites(runner, { name: 'thing_by_id', table: 'thing', definition: '(id) WHERE id > 0' });
  }
  async down(): Promise<void> {}
}

let schema: Awaited<ReturnType<typeof createSchema>>;
let clients: pg.Client[];

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: schema.url });
  await client.connect();
  clients.push(client);
  await client.query(`SET search_path = ${schema.name}`);
  return client;
}

const migrateTo = (...migrations: (new () => MigrationInterface)[]) =>
  migrate({ url: schema.url, schema: schema.name, migrations });
const withIndex = () => migrateTo(Things1764000000001, ThingById1764000000002);

async function indexes(client: pg.Client): Promise<{ name: string; valid: boolean }[]> {
  const sql = `SELECT indexrelid::regclass::text AS name, indisvalid AS valid FROM pg_index WHERE indrelid = 'thing'::regclass`;
  return (await client.query<{ name: string; valid: boolean }>(sql)).rows;
}

beforeEach(async () => {
  clients = [];
  schema = await createSchema('index');
  await migrateTo(Things1764000000001);
});
afterEach(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await schema.drop();
});

describe('an index that a migration makes', () => {
  it('holds up nobody who writes to the table meanwhile', async () => {
    const [writer, other] = [await connect(), await connect()];
    await other.query('INSERT INTO thing VALUES (1)');
    await writer.query('BEGIN; INSERT INTO thing VALUES (2)');
    const migrated = withIndex();
    await until(async () => (await indexes(other)).length > 0, { what: 'the index to be begun', everyMs: 5 });
    await other.query(`SET statement_timeout = '2s'; INSERT INTO thing VALUES (3)`);
    expect(await indexes(other)).toEqual([{ name: 'thing_by_id', valid: false }]);
    await writer.query('COMMIT');
    await migrated;
    expect(await indexes(other)).toEqual([{ name: 'thing_by_id', valid: true }]);
  });

  it('is there at once where the table is empty', async () => {
    const [reader] = [await connect()];
    await withIndex();
    expect(await indexes(reader)).toEqual([{ name: 'thing_by_id', valid: true }]);
  });

  it('is made anew where an earlier start was ended in the middle', async () => {
    const [client] = [await connect()];
    await client.query('INSERT INTO thing VALUES (1)');
    await client.query('INSERT INTO thing VALUES (1)');
    await expect(client.query('CREATE UNIQUE INDEX CONCURRENTLY thing_by_id ON thing (id)')).rejects.toThrow('could not create unique index'); // prettier-ignore
    expect(await indexes(client)).toEqual([{ name: 'thing_by_id', valid: false }]);
    await withIndex();
    expect(await indexes(client)).toEqual([{ name: 'thing_by_id', valid: true }]);
  });

  it('does not wait for a replica that waits for its turn to migrate', async () => {
    const client = await connect();
    await client.query('INSERT INTO thing VALUES (1)');
    await Promise.all([withIndex(), withIndex(), withIndex()]);
    expect(await indexes(client)).toEqual([{ name: 'thing_by_id', valid: true }]);
  });
});
