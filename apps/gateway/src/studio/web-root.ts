import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GatewayConfig } from '../config.js';

/** Where `npm run package` puts the files: beside `main.js`. */
const PACKAGED = fileURLToPath(new URL('../web', import.meta.url));

/** The folder of the studio's built files; it may be missing. */
export function webRootOf({ WEB_ROOT }: Pick<GatewayConfig, 'WEB_ROOT'>): string {
  return WEB_ROOT ? resolve(WEB_ROOT) : PACKAGED;
}
