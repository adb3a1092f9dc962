import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UID } from './image-root.mjs';

/** Below the folder of an app; the images name it by `NODE_COMPILE_CACHE`. */
const CACHE = 'compiled';
/** Commands and the simulator are not started often enough. */
const SERVICES = ['gateway', 'auth', 'generation', 'webhooks', 'comfy-runner'];
const TIMEOUT_MS = 60_000;

/**
 * Leaves beside the code of each service what V8 makes of it, so that a start does not compile it again: a tenth of its CPU. Node puts the
 * user, its version and the features of the CPU into the name of the cache: it helps where the image runs on the kind of CPU that built it, and
 * is ignored elsewhere.
 * @param {string} packages folder with the packages of `npm run package`
 * @throws Error when Node leaves nothing, as where we are not root: it is run as the user of the images
 */
export function writeCompileCaches(packages) {
  for (const app of SERVICES) writeCompileCache(join(packages, app));
}

/** A service without settings loads all of its code, says what is missing and ends. */
function writeCompileCache(folder) {
  const cache = join(folder, CACHE);
  mkdirSync(cache);
  chownSync(cache, UID, UID);
  const env = { NODE_COMPILE_CACHE: cache, NODE_COMPILE_CACHE_PORTABLE: '1' };
  spawnSync(process.execPath, ['main.js'], { cwd: folder, env, uid: UID, gid: UID, timeout: TIMEOUT_MS });
  if (readdirSync(cache).length === 0) throw new Error(`${folder}: Node has left no compiled code in ${cache}`);
}
