import { resolve } from 'node:path';
import { createObjectStore, type ObjectStore } from '@atelier/storage';
import { CommandError, readArguments, type Command, type CommandContext } from '../command.js';
import { readStores, type StoresConfig } from '../config.js';
import { withSession } from '../installation/database-session.js';
import { readManifest, type Manifest } from '../backup/manifest.js';
import { assertEmptyDatabase, assertEmptyStore } from './emptiness.js';
import { loadObjects, readObjectList } from './load-objects.js';
import { loadTables } from './load-tables.js';
import { prepareSchemas } from './migrations.js';

const USAGE = `Usage: npm run restore -- FOLDER
  Puts a backup into an empty installation whose services are stopped.`;

/**
 * `npm run restore`. Pictures come first, rows last and all at once: after a failure at any point the database is still empty, and
 * the same command may be run again.
 */
export const restore: Command = async (context) => {
  const { positionals } = readArguments(context.args, {}, USAGE);
  if (positionals.length !== 1) throw new CommandError(USAGE);
  const folder = resolve(positionals[0]!);
  const manifest = await readManifest(folder);
  const config = readStores(context.env);
  const store = createObjectStore(config);
  try {
    await putBack(context, config, store, { folder, manifest });
  } finally {
    await store.close();
  }
  return 0;
};

interface Backup {
  folder: string;
  manifest: Manifest;
}

async function putBack(
  { terminal }: CommandContext,
  config: StoresConfig,
  store: ObjectStore,
  { folder, manifest }: Backup,
): Promise<void> {
  terminal.say(`the backup is of ${manifest.taken_at}, Atelier ${manifest.atelier}`);
  const list = await readObjectList(folder, manifest);
  await withSession(config.databaseUrl, (session) => assertEmptyDatabase(session, config));
  await assertEmptyStore(store, new Set(list.map(({ key }) => key)));
  terminal.say('making the tables ...');
  await prepareSchemas(config, manifest);
  terminal.say(`storing ${list.length} objects ...`);
  await loadObjects(store, folder, list);
  terminal.say(`loading ${manifest.tables.length} tables ...`);
  await withSession(config.databaseUrl, (session) => loadTables(session, config, manifest, folder));
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  terminal.print(
    `restored: ${manifest.tables.length} tables with ${rows} rows, ${list.length} objects, as of ${manifest.taken_at}`,
  );
  const purged = manifest.purged_meanwhile.length + manifest.purged_images.length;
  if (purged > 0)
    terminal.print(
      `${purged} pictures or tasks were being removed for good when the backup was taken, and are removed now`,
    );
}
