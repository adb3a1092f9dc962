import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname } from 'node:path';
import { PROJECT_NODE, ROOT } from './paths.mjs';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs Node with these arguments in the root of the checkout until it ends; signals go on to it, and it ends with us when we are killed
 * (the `ipc` channel closes, which the launcher watches).
 * @returns {Promise<number>} the status to leave with
 */
export function runUnderProjectNode(args, env = {}) {
  const PATH = `${dirname(PROJECT_NODE)}${delimiter}${process.env.PATH}`;
  const child = spawn(PROJECT_NODE, args, {
    cwd: ROOT,
    env: { ...process.env, ...env, PATH },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const forward = (signal) => child.kill(signal);
  for (const signal of FORWARDED) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of FORWARDED) process.off(name, forward);
      resolve(code ?? 128 + (constants.signals[signal] ?? 1));
    });
  });
}
