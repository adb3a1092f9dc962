import type pg from 'pg';
import type { ObjectStore } from '@atelier/storage';
import { CommandError } from '../command.js';
import type { StoresConfig } from '../config.js';
import { schemasOf } from '../installation/service-schemas.js';

/** Tables that are empty until the installation is used; others have rows from their migrations. */
const USED_TABLES = ['users', 'task', 'endpoints'];

/** @throws CommandError when the installation has been used */
export async function assertEmptyDatabase(session: pg.Client, config: StoresConfig): Promise<void> {
  const { rows } = await session.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = ANY($1) AND tablename = ANY($2)`,
    [Object.values(schemasOf(config)), USED_TABLES],
  );
  for (const { name } of rows) {
    const found = await session.query(`SELECT 1 FROM ${name} LIMIT 1`);
    if (found.rowCount)
      throw new CommandError(
        `${name} has rows: a restore goes into an empty installation only, before its services are first started`,
      );
  }
}

/** Objects of the same backup are allowed: an interrupted restore left them, and they are written again. @throws CommandError */
export async function assertEmptyStore(store: ObjectStore, known: ReadonlySet<string>): Promise<void> {
  for await (const { key } of store.list('')) {
    if (!known.has(key))
      throw new CommandError(
        `The object store holds ${key}, which is not of this backup: a restore goes into an empty store only`,
      );
  }
}
