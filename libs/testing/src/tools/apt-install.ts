import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { ToolMissingError } from '@atelier/embedded';

const run = promisify(execFile);
const APT_TIMEOUT_MS = 600_000;

/** Installs Debian packages without what they recommend. Where there is no apt-get nothing happens: the caller says what to do. */
export async function aptInstall(...packages: string[]): Promise<void> {
  const options = {
    timeout: APT_TIMEOUT_MS,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  process.stderr.write(`Installing ${packages.join(', ')} by apt-get for the tests ...\n`);
  const flags = ['-qy', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
  try {
    await run('apt-get', ['update', '-q'], options);
    await run('apt-get', ['install', ...flags, ...packages], options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    const { stderr = '' } = error as { stderr?: string };
    throw new ToolMissingError(`"apt-get install ${packages.join(' ')}" failed: ${stderr.trim() || String(error)}`, {
      cause: error,
    });
  }
}

/** The first of these programs on a PATH. */
export async function programOnPath(path: string, ...names: string[]): Promise<string | undefined> {
  const places = path.split(delimiter).filter(Boolean);
  for (const file of names.flatMap((name) => places.map((place) => join(place, name)))) {
    if (await isProgram(file)) return file;
  }
  return undefined;
}

export function isProgram(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
