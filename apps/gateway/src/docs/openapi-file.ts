import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Where `npm run package` puts the file: beside `main.js`. */
const IN_PACKAGE = new URL('../openapi.json', import.meta.url);
/** Where it is committed; the same place seen from `src` and from `dist`. */
const IN_CHECKOUT = new URL('../../openapi.json', import.meta.url);

/** The committed description of the API (OpenAPI 3.1). */
export const OPENAPI_FILE = existsSync(IN_PACKAGE) ? IN_PACKAGE : IN_CHECKOUT;

/** Its text, as it is served and compared. @throws NodeJS.ErrnoException `ENOENT` where it was not packaged */
export function readOpenApiFile(): Promise<string> {
  return readFile(OPENAPI_FILE, 'utf8');
}
