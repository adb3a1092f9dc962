import { writeDurably } from '@atelier/storage/durable-file';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CommandError } from '../command.js';

/** Of the layout of a backup; a reader refuses what it does not know. */
export const FORMAT = 1;
export const MANIFEST = 'manifest.json';
const CHECKSUM = 'manifest.sha256';

const fileSchema = z.object({ file: z.string(), sha256: z.string().length(64) });
const tableSchema = fileSchema.extend({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.int(),
});
export type SavedTable = z.infer<typeof tableSchema>;

const schemaSchema = z.object({ name: z.string(), migrations: z.array(z.string()) });

export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  /** By the database's clock: the moment that the backup shows. */
  taken_at: z.string(),
  atelier: z.string(),
  postgres: z.string(),
  /** Which schema is whose, and the migrations that it has run. */
  schemas: z.object({
    auth: schemaSchema,
    generation: schemaSchema,
    /** A backup of before has none, and one of an installation whose service was never started. */
    webhooks: schemaSchema.optional(),
  }),
  tables: z.array(tableSchema),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), last: z.string() })),
  objects: fileSchema.extend({ count: z.int(), bytes: z.int() }),
  /** Tasks whose pictures were being removed for good while the backup was taken: a restore goes on with that. Of backups of before. */
  purged_meanwhile: z.array(z.string()),
  /** The same of single pictures and other outputs. */
  purged_images: z.array(z.string()).default([]),
  /** The same of assets; a backup of before has none. */
  purged_assets: z.array(z.string()).default([]),
});
export type Manifest = z.infer<typeof manifestSchema>;

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeDurably(join(folder, MANIFEST), text);
  await writeDurably(join(folder, CHECKSUM), `${sha256(text)}  ${MANIFEST}\n`);
}

/** @throws CommandError when the folder holds no finished backup, a damaged one, or one of another format */
export async function readManifest(folder: string): Promise<Manifest> {
  const [text, checksum] = await Promise.all([MANIFEST, CHECKSUM].map((name) => read(join(folder, name))));
  if (checksum!.split(' ')[0] !== sha256(text!)) throw new CommandError(`${MANIFEST} was changed since the backup`);
  const parsed = manifestSchema.safeParse(JSON.parse(text!));
  if (!parsed.success) throw new CommandError(`This version of Atelier cannot read the backup in ${folder}`);
  return parsed.data;
}

function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: Error) => {
    throw new CommandError(`There is no finished backup: ${error.message}`, { cause: error });
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
