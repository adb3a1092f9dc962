import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSchema } from '@atelier/testing';
import { until } from '@atelier/waiting';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrate } from './migrate.js';
import type { DatabaseSettings } from './service-data-source.js';

class Things1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE thing (id bigint)');
  }
  async down(): Promise<void> {}
}

class Colours1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE thing ADD COLUMN colour text');
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

beforeEach(async () => {
  clients = [];
  schema = await createSchema('queue');
  await migrate(settings([Things1764000000001]));
});
afterEach(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await schema.drop();
});

const settings = (migrations: DatabaseSettings['migrations']) => ({
  ...{ url: schema.url, schema: schema.name, migrations },
});

/** Returns once somebody waits for the table by a lock of this kind. */
const seenToWait = (watcher: pg.Client, mode: string) =>
  until(
    async () =>
      (
        await watcher.query(`SELECT FROM pg_locks WHERE relation = 'thing'::regclass AND mode = $1 AND NOT granted`, [
          mode,
        ])
      ).rowCount! > 0,
    { what: `somebody to wait for ${mode}`, everyMs: 5, timeoutMs: 20_000 },
  );

describe('a migration that must wait for a table', () => {
  it('holds up nobody else, and is run once the table is free', async () => {
    const [reader, other, watcher] = [await connect(), await connect(), await connect()];
    await reader.query('BEGIN; SELECT FROM thing');
    const migrated = migrate(settings([Things1764000000001, Colours1764000000002]));
    await seenToWait(watcher, 'AccessExclusiveLock');
    await other.query('INSERT INTO thing VALUES (1)');
    await reader.query('COMMIT');
    await migrated;
    expect((await other.query('SELECT colour FROM thing')).rows).toEqual([{ colour: null }]);
  });

  it('asks a vacuum to end by a lock that is in nobody’s way', async () => {
    const [vacuum, other, watcher] = [await connect(), await connect(), await connect()];
    await vacuum.query('BEGIN; LOCK TABLE thing IN SHARE UPDATE EXCLUSIVE MODE');
    const migrated = migrate(settings([Things1764000000001, Colours1764000000002]));
    await seenToWait(watcher, 'ShareUpdateExclusiveLock');
    await other.query('INSERT INTO thing VALUES (1)');
    await vacuum.query('COMMIT');
    await migrated;
    expect((await other.query('SELECT colour FROM thing')).rows).toEqual([{ colour: null }]);
  });
});
