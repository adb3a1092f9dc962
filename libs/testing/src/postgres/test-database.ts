import { createHash } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import pg from 'pg';
import { askRun } from '../run/run-broker.js';
import { KEPT, runFolder } from '../run/run-folder.js';

/** A namespace of one test in the run's Postgres. */
export interface TestNamespace {
  name: string;
  /** A connection string that lands in this namespace. */
  url: string;
  /** Removes it with everything in it; unless a test of this file failed: then it is kept, and said at the end of a run with ATELIER_TEST_KEEP=1. */
  drop: () => Promise<void>;
}

/** The run's Postgres (one for all workers, started by the first who asks). `url` has the rights of an administrator. */
export async function startPostgres(): Promise<{ url: string }> {
  return { url: await askRun('postgres') };
}

/** An empty schema named after the label, the file and the test (or the suite, in beforeAll); `url` has it as its search path. */
export async function createSchema(label: string): Promise<TestNamespace> {
  const { url } = await startPostgres();
  const name = namespace(label);
  const quoted = pg.escapeIdentifier(name);
  await run(url, `drop schema if exists ${quoted} cascade`, `create schema ${quoted}`);
  const inside = new URL(url);
  inside.searchParams.set('options', `-c search_path=${name}`);
  return {
    name,
    url: inside.href,
    drop: () => dropOrKeep(inside.href, () => run(url, `drop schema if exists ${quoted} cascade`)),
  };
}

/** An empty database, for code that makes its schemas itself under fixed names. */
export async function createDatabase(label: string): Promise<TestNamespace> {
  const { url } = await startPostgres();
  const name = namespace(label);
  const quoted = pg.escapeIdentifier(name);
  const drop = `drop database if exists ${quoted} with (force)`;
  await run(url, drop, `create database ${quoted}`);
  const inside = new URL(url);
  inside.pathname = name;
  return { name, url: inside.href, drop: () => dropOrKeep(inside.href, () => run(url, drop)) };
}

async function dropOrKeep(address: string, drop: () => Promise<void>): Promise<void> {
  const { atelierTestFailed } = globalThis as { atelierTestFailed?: boolean };
  if (atelierTestFailed) await appendFile(join(runFolder(), KEPT), `${address}\n`);
  else await drop();
}

function namespace(label: string): string {
  const { testPath = '', currentTestName = '' } = expect.getState();
  const hash = createHash('sha256').update(`${testPath}\n${currentTestName}`).digest('hex').slice(0, 12);
  return `${label}_${hash}`;
}

async function run(connectionString: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
