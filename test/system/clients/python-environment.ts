import { execFile } from 'node:child_process';
import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runFolder } from '@atelier/testing';

const run = promisify(execFile);
const IS_NEW_ENOUGH = 'import sys, venv; sys.exit(sys.version_info < (3, 11))';

/**
 * A Python of its own with our client and what that needs from PyPI.
 * @returns undefined where there is no Python 3.11, no `venv` or no network: the client is then checked against the API's document alone
 */
export async function pythonWithClient(): Promise<string | undefined> {
  const folder = await mkdtemp(join(runFolder(), 'python-'));
  const python = join(folder, 'env', 'bin', 'python');
  try {
    await run('python3', ['-c', IS_NEW_ENOUGH]);
    await run('python3', ['-m', 'venv', join(folder, 'env')]);
    // A build writes into its folder.
    await cp('packages/python', join(folder, 'source'), { recursive: true });
    await run(python, ['-m', 'pip', 'install', '--quiet', join(folder, 'source')]);
    return python;
  } catch (error) {
    process.stderr.write(`The Python client is not run: ${String(error).split('\n')[0]}\n`);
    return undefined;
  }
}
