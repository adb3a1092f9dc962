import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type pg from 'pg';
import { createObjectStore, type ObjectStore } from '@atelier/storage';
import { syncFolder } from '@atelier/storage/durable-file';
import { CommandError, readArguments, wholeNumber, type Command, type CommandContext } from '../command.js';
import { readStores, type StoresConfig } from '../config.js';
import { withSession } from '../installation/database-session.js';
import { ATELIER_VERSION } from '../installation/version.js';
import { FORMAT, writeManifest, type Manifest } from './manifest.js';
import { copyObjects, OBJECTS_FILE, type ObjectCopy } from './object-copy.js';
import { nameOf, removeOldest } from './series.js';
import { KEYS_FILE, takeSnapshot, type Snapshot } from './snapshot.js';

const USAGE = `Usage: npm run backup -- FOLDER
       npm run backup -- --into FOLDER [--keep N]
  Writes database, pictures and assets of a running installation into FOLDER, which must not exist yet.
  --into FOLDER  makes a folder in it that is named after the time (UTC)
  --keep N       removes the oldest of those, so that N of them stay, once the new one is finished`;
const OPTIONS = { into: { type: 'string' }, keep: { type: 'string' } } as const;

/**
 * `npm run backup`: the database as of one moment, then every picture that it knows. Pictures are never changed once they are there,
 * so what the snapshot knows is what it was, unless it was removed for good meanwhile. The folder has its name only when all is in it.
 */
export const backup: Command = async (context) => {
  const { folder, into, keep } = targetOf(context.args);
  if (existsSync(folder)) throw new CommandError(`${folder} exists already: a backup never overwrites another`);
  const config = readStores(context.env);
  const store = createObjectStore(config);
  try {
    await writeBackup(context, config, store, folder);
  } finally {
    await store.close();
  }
  if (into && keep) for (const gone of await removeOldest(into, keep)) context.terminal.print(`${gone} removed`);
  return 0;
};

/** @throws CommandError unless exactly one place is given */
function targetOf(args: readonly string[]): { folder: string; into?: string; keep?: number } {
  const { positionals, values } = readArguments(args, OPTIONS, USAGE);
  const into = typeof values['into'] === 'string' ? resolve(values['into']) : undefined;
  if (positionals.length !== (into ? 0 : 1) || (values['keep'] !== undefined && !into)) throw new CommandError(USAGE);
  if (!into) return { folder: resolve(positionals[0]!) };
  const keep = wholeNumber('keep', values['keep'], 0, [1, 10_000]);
  return { folder: join(into, nameOf(new Date())), into, keep };
}

async function writeBackup(
  context: CommandContext,
  config: StoresConfig,
  store: ObjectStore,
  folder: string,
): Promise<void> {
  const { say, print } = context.terminal;
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  say('reading the database ...');
  const snapshot = await withSession(config.databaseUrl, (session) => takeSnapshot(session, config, partial));
  say(`copying the pictures as of ${snapshot.taken_at} ...`);
  const copy = await copyObjects(store, partial);
  const purged = await purgedMeanwhile(config, copy);
  await writeManifest(partial, manifestOf(snapshot, copy, purged));
  await rm(join(partial, KEYS_FILE));
  await finish(partial, folder);
  const rows = snapshot.tables.reduce((sum, table) => sum + table.rows, 0);
  print(
    `${folder}: ${snapshot.tables.length} tables with ${rows} rows, ${copy.count} objects with ${copy.bytes} bytes, as of ${snapshot.taken_at}`,
  );
}

/** Ids of what was removed for good while the backup was taken. */
interface Purged {
  images: string[];
  assets: string[];
}

function manifestOf(snapshot: Snapshot, { count, bytes, sha256 }: ObjectCopy, purged: Purged): Manifest {
  const objects = { file: OBJECTS_FILE, sha256, count, bytes };
  return {
    format: FORMAT,
    atelier: ATELIER_VERSION,
    ...snapshot,
    objects,
    purged_meanwhile: [],
    purged_images: purged.images,
    purged_assets: purged.assets,
  };
}

/**
 * An object may be missing for one reason: its picture or asset was removed for good after the snapshot. @throws CommandError for any other
 */
async function purgedMeanwhile(config: StoresConfig, { missing }: ObjectCopy): Promise<Purged> {
  if (missing.length === 0) return { images: [], assets: [] };
  const purged = await withSession(config.databaseUrl, (session) => purgedOf(session, config, missing));
  const gone = new Set([...purged.images.map((id) => `image:${id}`), ...purged.assets.map((id) => `asset:${id}`)]);
  const lost = missing.filter(({ owner }) => !gone.has(owner)).map(({ key }) => key);
  if (lost.length === 0) return purged;
  const shown = lost.slice(0, 5).join(', ');
  throw new CommandError(
    `${lost.length} objects are not in the store (${shown}): look with "npm run sweep" before you back up`,
  );
}

/** What is removed for good has no row any more, or will have none soon. */
async function purgedOf(
  session: pg.Client,
  { generationSchema }: StoresConfig,
  missing: ObjectCopy['missing'],
): Promise<Purged> {
  const idsOf = (kind: string) => [
    ...new Set(missing.flatMap(({ owner }) => (owner.startsWith(kind) ? [owner.slice(kind.length)] : []))),
  ];
  const images = `SELECT id FROM unnest($1::bigint[]) AS id WHERE NOT EXISTS (
    SELECT FROM "${generationSchema}".image JOIN "${generationSchema}".task ON task.id = image.task_id
    WHERE image.id = id.id AND image.purge_requested_at IS NULL AND task.purge_requested_at IS NULL)`;
  const assets = `SELECT id FROM unnest($1::bigint[]) AS id WHERE NOT EXISTS (
    SELECT FROM "${generationSchema}".asset WHERE asset.id = id.id AND deleted_at IS NULL)`;
  const found = async (sql: string, ids: string[]) =>
    (await session.query<{ id: string }>(sql, [ids])).rows.map(({ id }) => id);
  return { images: await found(images, idsOf('image:')), assets: await found(assets, idsOf('asset:')) };
}

/** The rename completes the backup, and it survives a crash of the machine. */
async function finish(partial: string, folder: string): Promise<void> {
  await rename(partial, folder);
  await syncFolder(dirname(folder));
}
