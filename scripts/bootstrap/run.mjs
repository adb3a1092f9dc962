import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname } from 'node:path';
import { PROJECT_NODE, ROOT } from './paths.mjs';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PARENT_LOOK_MS = 500;

/**
 * Runs Node with these arguments in the root of the checkout until it ends. Signals go on to it; so does the end of whoever started us,
 * and when we are killed the `ipc` channel closes, which the launcher watches.
 * @returns {Promise<number>} the status to leave with
 */
export function runUnderProjectNode(args, env = {}) {
  const PATH = `${dirname(PROJECT_NODE)}${delimiter}${process.env.PATH}`;
  const child = spawn(PROJECT_NODE, args, {
    cwd: ROOT,
    env: { ...process.env, ...env, PATH },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const stopForwarding = forwardStops(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      stopForwarding();
      resolve(code ?? 128 + (constants.signals[signal] ?? 1));
    });
  });
}

/** npm hands a signal to a shell between us and it, and the shell dies of it without a word: then we have a new parent. */
function forwardStops(child) {
  const forward = (signal) => child.kill(signal);
  for (const signal of FORWARDED) process.on(signal, forward);
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    forward('SIGTERM');
  }, PARENT_LOOK_MS);
  return () => {
    clearInterval(look);
    for (const signal of FORWARDED) process.off(signal, forward);
  };
}
