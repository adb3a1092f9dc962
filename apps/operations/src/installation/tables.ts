import type pg from 'pg';

/** One table of ours, as the catalogue describes it. */
export interface Table {
  schema: string;
  name: string;
  /** Without generated ones, which Postgres computes again. */
  columns: string[];
  /** `schema.name` of the tables that its foreign keys point to, itself left out. */
  needs: string[];
}

const TABLES_SQL = `
  SELECT n.nspname AS schema, c.relname AS name,
    ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
    ARRAY(SELECT DISTINCT fn.nspname || '.' || f.relname FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
      JOIN pg_namespace fn ON fn.oid = f.relnamespace WHERE k.conrelid = c.oid AND k.contype = 'f' AND f.oid <> c.oid) AS needs
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname = ANY($1) AND c.relname <> 'migration' ORDER BY 1, 2`;

/** All tables of the schemas but the list of migrations, each after those it points to. */
export async function readTables(session: pg.Client, schemas: readonly string[]): Promise<Table[]> {
  const { rows } = await session.query<Table>(TABLES_SQL, [schemas]);
  return inOrder(rows);
}

/** @throws Error when foreign keys form a ring, which no schema of ours has */
function inOrder(tables: Table[]): Table[] {
  const ordered: Table[] = [];
  const placed = new Set<string>();
  while (ordered.length < tables.length) {
    const next = tables.filter(
      (table) => !placed.has(fullName(table)) && table.needs.every((name) => placed.has(name)),
    );
    if (next.length === 0) throw new Error('the foreign keys of these tables form a ring');
    for (const table of next) placed.add(fullName(table));
    ordered.push(...next);
  }
  return ordered;
}

export function fullName({ schema, name }: Pick<Table, 'schema' | 'name'>): string {
  return `${schema}.${name}`;
}

/** Quoted for SQL. */
export function quotedName({ schema, name }: Pick<Table, 'schema' | 'name'>): string {
  return `"${schema}"."${name}"`;
}

/** Names of the migrations that a schema has run, in order; empty where the schema is not there. */
export async function readMigrations(session: pg.Client, schema: string): Promise<string[]> {
  const { rows } = await session.query<{ there: string | null }>('SELECT to_regclass($1) AS there', [
    `"${schema}".migration`,
  ]);
  if (!rows[0]?.there) return [];
  const found = await session.query<{ name: string }>(`SELECT name FROM "${schema}".migration ORDER BY id`);
  return found.rows.map(({ name }) => name);
}
