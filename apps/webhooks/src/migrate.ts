import 'reflect-metadata';
import { migrationJob } from '@atelier/database';
import { loadConfig } from '@atelier/platform';
import { migrationConfigSchema } from './config.js';
import { MIGRATIONS } from './migrations/migrations.js';

await migrationJob(() => {
  const { DATABASE_URL, DATABASE_SCHEMA } = loadConfig(migrationConfigSchema);
  return { url: DATABASE_URL, schema: DATABASE_SCHEMA, migrations: MIGRATIONS };
});
