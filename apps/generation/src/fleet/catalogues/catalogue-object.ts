import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { MAX_CATALOGUE_LENGTH } from '@atelier/contracts';
import { isForbiddenKey, type Definitions } from '@atelier/workflows';
import { z } from 'zod';

/** Of the unpacked text; class definitions are almost all ASCII. */
const MAX_BYTES = MAX_CATALOGUE_LENGTH + MAX_CATALOGUE_LENGTH / 2;

/** The largest known installation has 2,694. */
const MAX_CLASSES = 20_000;

/** An object that is not what its name says. */
export class InvalidCatalogueError extends Error {}

const definitionsSchema = z
  .record(z.string().max(200), z.looseObject({ input: z.looseObject({}).optional() }))
  .refine((classes) => Object.keys(classes).length <= MAX_CLASSES, `more than ${MAX_CLASSES} classes`)
  .refine((classes) => !Object.keys(classes).some(isForbiddenKey), 'a name that no class may have');

/**
 * Reads the class definitions of a stored catalogue. A runner has written it, perhaps on somebody else's machine: its size is bounded, and
 * its content must be what its hash names.
 * @throws InvalidCatalogueError
 */
export async function readCatalogueObject(packed: Readable, hash: string): Promise<Definitions> {
  const bytes = await unpacked(packed);
  if (createHash('sha256').update(bytes).digest('hex') !== hash) throw new InvalidCatalogueError('it has another hash');
  try {
    return definitionsSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (error) {
    throw new InvalidCatalogueError('it holds no class definitions', { cause: error });
  }
}

async function unpacked(packed: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  await pipeline(packed, createGunzip(), async (unzipped: AsyncIterable<Buffer>) => {
    for await (const chunk of unzipped) {
      size += chunk.length;
      if (size > MAX_BYTES) throw new InvalidCatalogueError(`it has more than ${MAX_BYTES} bytes`);
      chunks.push(chunk);
    }
  }).catch((error: unknown) => {
    throw isBroken(error) ? new InvalidCatalogueError('it is not gzip', { cause: error }) : error;
  });
  return Buffer.concat(chunks);
}

/** Errors of zlib: `Z_DATA_ERROR`, `Z_BUF_ERROR` (cut off). */
function isBroken(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith('Z_');
}
