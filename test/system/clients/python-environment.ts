import { execFile } from 'node:child_process';
import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runFolder } from '@atelier/testing';

const run = promisify(execFile);
const IS_NEW_ENOUGH = 'import sys, venv; sys.exit(sys.version_info < (3, 11))';

/** A Python of its own with our client and what that needs from PyPI. @returns as `pythonWith` */
export async function pythonWithClient(): Promise<string | undefined> {
  // A build writes into its folder.
  const source = join(await mkdtemp(join(runFolder(), 'python-source-')), 'client');
  await cp('packages/python', source, { recursive: true });
  return pythonWith('our own client', [source]);
}

/**
 * A Python of its own with packages: names with versions of PyPI, or folders.
 * @returns undefined where there is no Python 3.11, no `venv` or no network: what it would have run is not run, and that is said
 */
export async function pythonWith(what: string, packages: readonly string[]): Promise<string | undefined> {
  const folder = await mkdtemp(join(runFolder(), 'python-'));
  const python = join(folder, 'env', 'bin', 'python');
  try {
    await run('python3', ['-c', IS_NEW_ENOUGH]);
    await run('python3', ['-m', 'venv', join(folder, 'env')]);
    await run(python, ['-m', 'pip', 'install', '--quiet', ...packages]);
    return python;
  } catch (error) {
    process.stderr.write(`Not run in Python: ${what} (${String(error).split('\n')[0]})\n`);
    return undefined;
  }
}
