import { DataSource } from 'typeorm';
import { migrate } from '../migrate.js';
import { sourceOptions, type DatabaseSettings } from '../service-data-source.js';

/** The list of migrations that were run is TypeORM's own. */
const OWN_TABLES = ['migration'];

const COLUMNS_SQL = `
  SELECT table_name || '.' || column_name AS name FROM information_schema.columns
  WHERE table_schema = current_schema() AND table_name <> ALL ($1) ORDER BY 1`;

/** A schema as the migrations of the settings make it, and the entities of the settings. The caller destroys it. */
export async function migratedSource(settings: DatabaseSettings): Promise<DataSource> {
  await migrate(settings);
  return new DataSource(sourceOptions(settings)).initialize();
}

/**
 * Where a schema that the migrations made and the entities of its data source differ: the statements that TypeORM would run to make
 * the one like the other, and the tables and columns that no entity has. Empty: they agree.
 *
 * TypeORM compares columns (type, null, default, identity), primary keys, and names and columns of indexes, unique constraints,
 * checks and foreign keys; it reads neither triggers and functions, nor the order and the expressions of an index.
 */
export async function schemaDrift(source: DataSource): Promise<string[]> {
  const { upQueries, downQueries } = await source.driver.createSchemaBuilder().log();
  const statements = [...upQueries, ...downQueries].map(({ query }) => query);
  return [...statements, ...(await columnsWithoutEntity(source))];
}

async function columnsWithoutEntity(source: DataSource): Promise<string[]> {
  const mapped = source.entityMetadatas.flatMap(({ tableName, columns }) =>
    columns.map(({ databaseName }) => `${tableName}.${databaseName}`),
  );
  const rows = await source.query<{ name: string }[]>(COLUMNS_SQL, [OWN_TABLES]);
  return rows.filter(({ name }) => !mapped.includes(name)).map(({ name }) => `no entity has the column ${name}`);
}
