import { PrimaryClient } from './hosts/primary-client.js';

const names = new Map<string, string>();

/**
 * Marks a statement that runs so often that each connection keeps its plan: Postgres plans the large ones for longer than it
 * executes them (docs/performance.md). Only for constant texts whose best plan does not depend on the parameters, because
 * after five runs Postgres may keep one plan for all of them (its manual, PREPARE).
 */
export function prepared<Sql extends string>(sql: Sql): Sql {
  if (!names.has(sql)) names.set(sql, `atelier_${names.size + 1}`);
  return sql;
}

/**
 * An array that is given to a prepared statement, as a subquery: Postgres does not see its length then. Where it does, it makes a plan at
 * each call, since one for a short array promises to be cheaper than the plan that it would keep, which is for ten elements. Planning the
 * read of a status took 0.7 ms, and the read itself 0.1.
 * The outer cast makes `ANY` take it for an array and not for rows.
 * @param parameter as `$1`
 */
export function ofAnyLength(parameter: string, type: `${string}[]`): string {
  return `(SELECT ${parameter}::${type})::${type}`;
}

/** The pool's client: what is marked goes out as a named statement, which a connection parses once. */
export class PreparingClient extends PrimaryClient {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the overloads of `pg` answer a promise, a stream or nothing
  override query(statement: unknown, ...rest: unknown[]): any {
    const name = typeof statement === 'string' ? names.get(statement) : undefined;
    const sent = name === undefined ? statement : { name, text: statement };
    return (super.query as (...all: unknown[]) => unknown).call(this, sent, ...rest);
  }
}
