import { cp, mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDatabase, runFolder, type TestNamespace } from '@atelier/testing';
import pg from 'pg';
import type { Shown } from './shown.js';

const FIXTURE = new URL('./c373a18/', import.meta.url).pathname;

/** What the installation showed when the fixture was made; see README.md. */
export interface Expected {
  ann: { shown: Shown; collections: number[]; shares: { plain: string; locked: string } };
  admin: Shown;
  dan: { running: number; waiting: number[] };
  public: { items: { id: number }[] };
}

/** Rows of a table, each as JSON. */
export type Rows = Record<string, Record<string, unknown>[]>;

const TIMES_SQL = `
  SELECT format('%I.%I', table_schema, table_name) AS name,
    string_agg(format('%1$I = %1$I + $1', column_name), ', ') AS moved
  FROM information_schema.columns WHERE table_schema IN ('auth', 'generation') AND data_type LIKE 'timestamp%' GROUP BY 1`;

const TABLES_SQL = `
  SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
  WHERE table_schema IN ('auth', 'generation') AND table_name <> 'migration' ORDER BY 1`;

const ISO = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** The database and the home of an installation of commit c373a18, as if it had been stopped a moment ago. */
export class Restored {
  private constructor(
    readonly namespace: TestNamespace,
    readonly home: string,
    readonly expected: Expected,
    private readonly client: pg.Client,
  ) {}

  static async open(): Promise<Restored> {
    const namespace = await createDatabase('upgrade');
    const client = new pg.Client({ connectionString: namespace.url });
    await client.connect();
    await client.query(await readFile(join(FIXTURE, 'installation.sql'), 'utf8'));
    const shiftMs = await moveTimes(client);
    const home = await mkdtemp(join(runFolder(), 'upgraded-'));
    await cp(join(FIXTURE, 'home'), home, { recursive: true });
    const expected = JSON.parse(await readFile(join(FIXTURE, 'expected.json'), 'utf8'), (_key, value: unknown) =>
      typeof value === 'string' && ISO.test(value) ? new Date(Date.parse(value) + shiftMs).toISOString() : value,
    ) as Expected;
    return new Restored(namespace, home, expected, client);
  }

  /** Everything in both schemas, but for TypeORM's list of migrations. */
  async rows(): Promise<Rows> {
    const rows: Rows = {};
    for (const { name } of (await this.client.query<{ name: string }>(TABLES_SQL)).rows) {
      const sql = `SELECT to_jsonb(t) AS row FROM ${name} t ORDER BY to_jsonb(t)::text`;
      rows[name] = (await this.client.query<{ row: Record<string, unknown> }>(sql)).rows.map(({ row }) => row);
    }
    return rows;
  }

  async close(): Promise<void> {
    await this.client.end();
    await this.namespace.drop();
  }
}

/**
 * Moves all times by as much as has passed since the fixture was made, so that nothing in it is older than it was then: else the
 * trash would be purged and sessions would have ended. @returns the milliseconds
 */
async function moveTimes(client: pg.Client): Promise<number> {
  await client.query('RESET search_path');
  const { rows } = await client.query<{ ms: string }>(
    'SELECT floor(extract(epoch FROM now() - beat_at) * 1000) AS ms FROM generation.reaper_beat',
  );
  const ms = Number(rows[0]!.ms);
  // The trigger of the audit list refuses changes.
  await client.query(`SET session_replication_role = replica`);
  for (const { name, moved } of (await client.query<{ name: string; moved: string }>(TIMES_SQL)).rows)
    await client.query(`UPDATE ${name} SET ${moved.replaceAll('$1', `interval '${ms} milliseconds'`)}`);
  await client.query(`RESET session_replication_role`);
  return ms;
}
