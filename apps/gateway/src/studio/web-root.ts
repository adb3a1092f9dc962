import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Config } from '../config.js';

/** Where `npm run package` puts the files: beside `main.js`. */
const PACKAGED = fileURLToPath(new URL('../web', import.meta.url));

/** The folder of the studio's built files; it may be missing. */
export function webRootOf({ webRoot }: Config): string {
  return webRoot ? resolve(webRoot) : PACKAGED;
}
