import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { BootstrapError } from './errors.mjs';
import { CACHE, ROOT } from './paths.mjs';

const SHOWN_LINES = 20;

/**
 * Runs a program quietly: what it prints goes to a log, and is shown only when it fails.
 * @param {{name: string, command: string, args: string[], cwd?: string, env?: NodeJS.ProcessEnv, advice: string, shell?: boolean}} step
 */
export async function runLogged(step) {
  const log = join(CACHE, 'logs', `${step.name.replaceAll(' ', '-')}.log`);
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'w');
  const { command, args, cwd = ROOT, env = process.env, shell = false } = step;
  const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', output, output] });
  closeSync(output);
  const status = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  if (status !== 0) throw new BootstrapError(failure(step, status, log));
}

function failure({ name, advice }, status, log) {
  const tail = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-SHOWN_LINES).join('\n');
  return `${tail}\n\natelier: "${name}" failed (${status}). ${advice}\nIts whole output: ${relative(process.cwd(), log)}`;
}
