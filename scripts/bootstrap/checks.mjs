import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { PROJECT_NODE, ROOT } from './paths.mjs';
import { say } from './say.mjs';

/** The static checks, as scripts of package.json, the quick ones first. Those that do not exist (yet) are left out. */
const CHECKS = ['format:check', 'boundaries', 'openapi:check', 'typecheck', 'lint'];

/** Runs each check, whatever became of the one before. @returns {Promise<number>} 0 when all of them passed */
export async function runChecks(names) {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const failed = [];
  for (const name of names.length > 0 ? names : CHECKS.filter((check) => scripts[check])) {
    const start = performance.now();
    const status = await runScript(name);
    say(`${name}: ${status === 0 ? 'passed' : 'FAILED'} (${((performance.now() - start) / 1000).toFixed(0)} s)`);
    if (status !== 0) failed.push(name);
  }
  if (failed.length > 0) say(`not passed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

/** `node --run` knows the scripts and their PATH, without npm's start-up and its banner. */
function runScript(name) {
  const child = spawn(PROJECT_NODE, ['--run', name], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
