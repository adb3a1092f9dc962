import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { runUnderProjectNode } from './run.mjs';

/** Checks that a caller (`.ci/run`) has run before the tests and that did not pass; said again at the end, where people look. */
const EARLIER_FAILURES = 'ATELIER_FAILED_CHECKS';

/** Runs Jest with these arguments, then prints `N passed, N failed`. @returns {Promise<number>} Jest's exit status */
export async function runTests(args) {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-result-'));
  try {
    const counts = join(folder, 'counts.json');
    const status = await runUnderProjectNode(jestCommand(args), { ATELIER_TEST_COUNTS: counts });
    process.stderr.write(`${summary(counts)}\n`);
    return status;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `--reporters` takes every word that follows it, so what the person asked for stands before. */
export function jestCommand(args) {
  const counter = join(ROOT, 'scripts', 'bootstrap', 'count-reporter.mjs');
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
  return [...jest, ...args, '--reporters=default', `--reporters=${counter}`];
}

function summary(file) {
  const earlier = process.env[EARLIER_FAILURES];
  const lines = earlier ? [`Not passed before the tests: ${earlier}`] : [];
  return [...lines, countLine(file)].join('\n');
}

function countLine(file) {
  try {
    const { passed, failed } = JSON.parse(readFileSync(file, 'utf8'));
    return `${passed} passed, ${failed} failed`;
  } catch {
    return '0 passed, 1 failed'; // Jest ended before it could report; why is above
  }
}
