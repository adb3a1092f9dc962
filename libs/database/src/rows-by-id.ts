import { Batches } from '@atelier/waiting';
import type { Database } from './database.js';
import type { Statement } from './statement.js';

/** A statement for many costs Postgres and this process little more than one for one. */
const STATEMENTS = { atOnce: 3, most: 256 };

/** Reads a row for each of many ids; those that are asked for at the same moment, by whomever, are one statement. */
export class RowsById<Row> {
  private readonly batches = new Batches<number, Row | undefined>((ids) => this.read(ids), STATEMENTS);

  /** @param sql answers at most one row for each of its ids */
  constructor(
    private readonly database: Database,
    private readonly sql: Statement<[ids: number[]], Row>,
    private readonly idOf: (row: Row) => number,
  ) {}

  /** @throws AppError `service_unavailable` when the database is away */
  find(id: number): Promise<Row | undefined> {
    return this.batches.ask(id);
  }

  private async read(ids: number[]): Promise<(Row | undefined)[]> {
    const rows = await this.database.run(this.sql, [[...new Set(ids)]]);
    const byId = new Map(rows.map((row) => [this.idOf(row), row]));
    return ids.map((id) => byId.get(id));
  }
}
