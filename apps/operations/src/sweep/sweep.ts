import type pg from 'pg';
import { createObjectStore, type ObjectStore } from '@atelier/storage';
import { CommandError, readArguments, wholeNumber, type Command, type CommandContext } from '../command.js';
import { readStores } from '../config.js';
import { withSession } from '../installation/database-session.js';
import { lostAssets } from './lost-assets.js';
import { lostPictures } from './lost-pictures.js';
import { orphanAssets } from './orphan-assets.js';
import { orphanCatalogues } from './orphan-catalogues.js';
import { orphanObjects, type SweepBounds } from './orphan-objects.js';

const USAGE = `Usage: npm run sweep -- [--remove] [--older-than HOURS] [--even-most]
  Compares pictures, assets and store, and says what only one of them knows. Nothing is changed without --remove.
  --remove            deletes objects that no picture and no asset knows
  --older-than HOURS  leaves younger objects alone (24; at least 1)
  --even-most         deletes even when that is more than half of the store`;
const OPTIONS = {
  remove: { type: 'boolean' },
  'older-than': { type: 'string' },
  'even-most': { type: 'boolean' },
} as const;

const HOUR_MS = 3_600_000;
/** With fewer pictures, a wrong pair of database and store cannot be told from a new installation. */
const FEW = 20;
const DELETE_BATCH = 500;
const SHOWN = 20;

/**
 * `npm run sweep`: a command and no route of the API, since it reads the whole store, which takes longer than a request may, and
 * since whoever may delete without asking the services should have the credentials of the store.
 * @returns 1 while anything does not fit, 0 when all fits or what did not was removed
 */
export const sweep: Command = async (context) => {
  const { values, positionals } = readArguments(context.args, OPTIONS, USAGE);
  if (positionals.length > 0) throw new CommandError(USAGE);
  const hours = wholeNumber('older-than', values['older-than'], 24, [1, 8_760]);
  const config = readStores(context.env);
  const store = createObjectStore(config);
  try {
    return await withSession(config.databaseUrl, async (session) => {
      const bounds = {
        schema: config.generationSchema,
        minAgeMs: hours * HOUR_MS,
        nowMs: await databaseTime(session),
      };
      let left = 0;
      for (const kind of SWEPT) left += await sweepObjects(context, store, session, { ...bounds, kind }, values);
      left += await sweepCatalogues(context, store, session, bounds, values);
      const lost = await reportLost(context, store, session, bounds.schema);
      return lost + (await reportLostAssets(context, store, session, bounds.schema)) + left > 0 ? 1 : 0;
    });
  } finally {
    await store.close();
  }
};

async function databaseTime(session: pg.Client): Promise<number> {
  const { rows } = await session.query<{ ms: number }>('SELECT extract(epoch FROM now())::float8 * 1000 AS ms');
  return rows[0]!.ms;
}

interface SweptKind {
  /** What an object should belong to. */
  owner: string;
  orphans: typeof orphanObjects;
}

const PICTURES: SweptKind = { owner: 'picture', orphans: orphanObjects };
const SWEPT: readonly SweptKind[] = [PICTURES, { owner: 'asset', orphans: orphanAssets }];

/** @returns how many orphans are left */
async function sweepObjects(
  { terminal }: CommandContext,
  store: ObjectStore,
  session: pg.Client,
  { kind, ...bounds }: SweepBounds & { kind: SweptKind },
  wish: { remove?: unknown; 'even-most'?: unknown },
): Promise<number> {
  let seen = 0;
  let bytes = 0;
  const orphans: string[] = [];
  for await (const { key, sizeBytes } of kind.orphans(store, session, bounds, (count) => (seen += count))) {
    orphans.push(key);
    bytes += sizeBytes;
  }
  if (kind === PICTURES || orphans.length > 0)
    terminal.print(`${orphans.length} of ${seen} objects belong to no ${kind.owner}: ${bytes} bytes`);
  for (const key of orphans.slice(0, SHOWN)) terminal.say(`  ${key}`);
  if (orphans.length > SHOWN) terminal.say(`  and ${orphans.length - SHOWN} more`);
  if (!wish.remove || orphans.length === 0) return orphans.length;
  if (orphans.length > FEW && orphans.length > seen / 2 && !wish['even-most'])
    throw new CommandError(
      `More than half of the store belongs to no ${kind.owner}: is this its database? They stay. If it is, say --even-most.`,
    );
  for (let at = 0; at < orphans.length; at += DELETE_BATCH) await store.delete(orphans.slice(at, at + DELETE_BATCH));
  terminal.print(`${orphans.length} objects removed`);
  return 0;
}

/** After the pictures, whose number tells a wrong database. A catalogue that is removed by mistake is stored again. @returns how many are left */
async function sweepCatalogues(
  { terminal }: CommandContext,
  store: ObjectStore,
  session: pg.Client,
  bounds: SweepBounds,
  wish: { remove?: unknown },
): Promise<number> {
  const orphans = (await orphanCatalogues(store, session, bounds)).map(({ key }) => key);
  if (orphans.length === 0) return 0;
  terminal.print(`${orphans.length} catalogues of ComfyUIs belong to no runner`);
  for (const key of orphans.slice(0, SHOWN)) terminal.say(`  ${key}`);
  if (!wish.remove) return orphans.length;
  await store.delete(orphans);
  terminal.print(`${orphans.length} catalogues removed`);
  return 0;
}

/** They are reported only: a row still holds prompt and seed, and the bytes may be in a backup. @returns how many */
async function reportLost(
  { terminal }: CommandContext,
  store: ObjectStore,
  session: pg.Client,
  schema: string,
): Promise<number> {
  const lost = await lostPictures(store, session, schema);
  terminal.print(`${lost.length} objects of pictures are not in the store`);
  for (const { key, image_id, task_id, user_id } of lost.slice(0, SHOWN))
    terminal.say(`  ${key} (picture ${image_id} of task ${task_id}, user ${user_id})`);
  return lost.length;
}

/** As lost pictures; said only when there are some. @returns how many */
async function reportLostAssets(
  { terminal }: CommandContext,
  store: ObjectStore,
  session: pg.Client,
  schema: string,
): Promise<number> {
  const lost = await lostAssets(store, session, schema);
  if (lost.length > 0) terminal.print(`${lost.length} objects of assets are not in the store`);
  for (const { key, asset_id, user_id } of lost.slice(0, SHOWN))
    terminal.say(`  ${key} (asset ${asset_id} of user ${user_id})`);
  return lost.length;
}
