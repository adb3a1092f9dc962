import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
/** Downloads and logs; git ignores it. */
export const CACHE = join(ROOT, '.cache');

/**
 * The package that is Node on this platform: an optional dependency of the root, so the lock file has its hash. (The package `node` would
 * fetch this one by an install script, past the lock file.)
 */
export const NODE_PACKAGE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const NODE_PROGRAM = process.platform === 'win32' ? 'node.exe' : 'node';

/** Where Node is once that package is installed below `folder`. */
export function nodeBelow(folder) {
  return join(folder, 'node_modules', NODE_PACKAGE, 'bin', NODE_PROGRAM);
}

/** The project's own Node, there once its packages are installed. */
export const PROJECT_NODE = nodeBelow(ROOT);
