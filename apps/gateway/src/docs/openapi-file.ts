import { readFile } from 'node:fs/promises';

/** The committed description; the same place seen from `src` and from `dist`. */
export const OPENAPI_FILE = new URL('../../openapi.json', import.meta.url);

/** Its text, as it is served and compared. */
export function readOpenApiFile(): Promise<string> {
  return readFile(OPENAPI_FILE, 'utf8');
}
