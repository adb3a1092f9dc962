import { spawn, execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Caller } from './callers.js';

const run = promisify(execFile);
/** Installed on demand: none of our packages needs it. */
const VERSION = '4.32.5';
const FOLDER = resolve('.cache', `schemathesis-${VERSION}`);
const CONFIG = resolve('test/api-fuzz/schemathesis.toml');
const INSTALL_TIMEOUT_MS = 5 * 60_000;
/** Tokens live ten minutes. */
const MOST_SECONDS = 8 * 60;

/** Schemathesis in an environment of its own. @throws Error when there is no Python, or no registry */
export async function installSchemathesis(): Promise<string> {
  const program = join(FOLDER, 'bin', 'schemathesis');
  if (existsSync(program)) return program;
  await mkdir(FOLDER, { recursive: true });
  await run('python3', ['-m', 'venv', FOLDER]);
  const wanted = ['install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`];
  await run(join(FOLDER, 'bin', 'pip'), wanted, { timeout: INSTALL_TIMEOUT_MS });
  return program;
}

/** Tries every operation of the document in the name of one caller. @returns whether nothing was found */
export async function tryAll(program: string, url: string, { headers }: Caller, more: string[]): Promise<boolean> {
  const named = Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]);
  const limits = ['--max-examples', '10', '--max-time', String(MOST_SECONDS), '--request-timeout', '30'];
  const shown = ['--no-color', '--continue-on-failure', '--max-failures', '500', '--generation-deterministic'];
  const phases = ['--phases', 'examples,coverage,fuzzing', '--suppress-health-check', 'all'];
  const order = ['run', `${url}/api/openapi.json`, '--url', url, ...named, ...phases, ...limits, ...shown, ...more];
  const child = spawn(program, ['--config-file', CONFIG, ...order], { stdio: ['ignore', 'inherit', 'inherit'] });
  const [status] = (await once(child, 'exit')) as [number | null];
  return status === 0;
}
