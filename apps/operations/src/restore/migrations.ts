import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CommandError } from '../command.js';
import type { StoresConfig } from '../config.js';
import { withSession } from '../installation/database-session.js';
import { readMigrations } from '../installation/tables.js';
import { savedSchemas } from '../installation/service-schemas.js';
import type { Manifest } from '../backup/manifest.js';

const TIMEOUT_MS = 300_000;
const APPS = fileURLToPath(new URL('../../../', import.meta.url));
const execute = promisify(execFile);

/** Brings the schemas to the migrations of the backup, and no further. @throws CommandError when this version has others */
export async function prepareSchemas(config: StoresConfig, manifest: Manifest): Promise<void> {
  for (const { owner, here, migrations } of savedSchemas(config, manifest)) {
    const present = () => withSession(config.databaseUrl, (session) => readMigrations(session, here));
    if (!same(await present(), migrations)) await runMigrations(owner, config.databaseUrl, here);
    if (!same(await present(), migrations))
      throw new CommandError(
        `The backup is of Atelier ${manifest.atelier}, whose schema of ${owner} is another: restore it with that version, then upgrade`,
      );
  }
}

/** Runs the migration job of a service; the service itself stays stopped. */
async function runMigrations(service: string, url: string, schema: string): Promise<void> {
  const job = `${APPS}${service}/dist/migrate.js`;
  if (!existsSync(job))
    throw new CommandError(`The schema "${schema}" is not there: run the migration job of ${service} first`);
  const env = { DATABASE_URL: url, DATABASE_SCHEMA: schema };
  await execute(process.execPath, [job], { env, timeout: TIMEOUT_MS }).catch((error: Error & { stderr?: string }) => {
    throw new CommandError(`The migrations of ${service} failed: ${error.stderr ?? error.message}`, { cause: error });
  });
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}
