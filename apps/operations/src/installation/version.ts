import { readFileSync } from 'node:fs';

/** Of this checkout or package. */
export const ATELIER_VERSION = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
