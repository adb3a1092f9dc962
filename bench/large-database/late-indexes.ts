import type pg from 'pg';

const SECONDARY = `
  SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index i WHERE i.indrelid = ANY ($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
  ORDER BY 1`;

/**
 * Runs `load` without the indexes of the tables that no constraint needs, and builds them afterwards, as the catalogue describes them:
 * sorting at the end takes a fraction of what keeping them up would. Those of constraints stay, since rows come in their order.
 */
export async function withLateIndexes(
  database: pg.Client,
  tables: readonly string[],
  load: () => Promise<void>,
): Promise<void> {
  const { rows } = await database.query<{ name: string; definition: string }>(SECONDARY, [tables]);
  for (const { name } of rows) await database.query(`DROP INDEX ${name}`);
  await load();
  for (const { definition } of rows) await database.query(definition);
}
