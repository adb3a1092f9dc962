import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_NODE, ROOT } from './paths.mjs';
import { say } from './say.mjs';

/** The static checks, as scripts of package.json, the long ones first. */
const CHECKS = ['lint', 'typecheck', 'openapi:check', 'format:check', 'boundaries', 'licences'];
const AT_ONCE = 2;

/** Runs each check, whatever becomes of the others. @returns {Promise<number>} 0 when all of them passed */
export async function runChecks(names) {
  const waiting = names.length > 0 ? [...names] : CHECKS.filter((name) => scripts()[name]);
  const failed = [];
  const worker = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      if (!(await passes(name))) failed.push(name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (failed.length > 0) say(`not passed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

async function passes(name) {
  const start = performance.now();
  const { status, output } = await runScript(name);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  if (status !== 0) process.stdout.write(`\n${output.trim()}\n\n`);
  say(`${name}: ${status === 0 ? 'passed' : 'FAILED'} (${seconds} s)`);
  return status === 0;
}

/** `node --run` knows the scripts and their PATH, without npm's start-up and its banner. */
function runScript(name) {
  const child = spawn(PROJECT_NODE, ['--run', name], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ status: code ?? 1, output }));
  });
}

function scripts() {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts;
}
