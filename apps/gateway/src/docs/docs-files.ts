import { createReadStream, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

const FOLDER = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** A file of the page as it is sent. */
export interface DocsFile {
  stream: Readable;
  isGzipped: boolean;
}

/** Of an `accept-encoding` (RFC 9110, 12.5.3): `gzip;q=0` refuses it. */
export function acceptsGzip(accepted: string): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(accepted);
}

/** Opens a file of `swagger-ui-dist`. A packaged gateway has the large ones compressed alone: its image is smaller by a megabyte. */
export function openDocsFile(name: string, acceptsGzip: boolean): DocsFile {
  const path = join(FOLDER, name);
  if (existsSync(path)) return { stream: createReadStream(path), isGzipped: false };
  const stream = createReadStream(`${path}.gz`);
  if (acceptsGzip) return { stream, isGzipped: true };
  // An error of the file ends the stream that is sent, and is said there.
  return { stream: pipeline(stream, createGunzip(), () => undefined), isGzipped: false };
}
