import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { runUnderProjectNode } from './run.mjs';
import { timeSummary } from './time-summary.mjs';
import { suitesToRepeat, withRepeated } from './repeated-suites.mjs';

/** Checks that a caller (`.ci/run`) has run before the tests and that did not pass; said again at the end, where people look. */
const EARLIER_FAILURES = 'ATELIER_FAILED_CHECKS';

/**
 * Runs Jest with these arguments, then prints where the time went and, as the last line, `N passed, N failed`.
 * Where nobody watches (`CI`), the few suites that failed run once more with the machine to themselves, and both results are named.
 * @returns {Promise<number>} Jest's exit status
 */
export async function runTests(args) {
  const first = await runJest(args);
  const files = process.env.CI ? suitesToRepeat(first.result) : [];
  const last = files.length > 0 ? await repeat(files, first) : first;
  process.stderr.write(`${summary(last.result)}\n`);
  return last.status;
}

async function repeat(files, first) {
  process.stderr.write(`\nOnce more, alone: ${files.join(', ')}\n`);
  const again = await runJest(['--maxWorkers=1', '--runTestsByPath', ...files]);
  return { status: again.status, result: withRepeated(first.result, again.result) };
}

async function runJest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-result-'));
  try {
    const file = join(folder, 'result.json');
    const status = await runUnderProjectNode(jestCommand(args), { ATELIER_TEST_RESULT: file });
    return { status, result: readResult(file) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `--reporters` takes every word that follows it, so what the person asked for stands before. */
export function jestCommand(args) {
  const reporter = join(ROOT, 'scripts', 'bootstrap', 'result-reporter.mjs');
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
  return [...jest, ...args, '--reporters=default', `--reporters=${reporter}`];
}

function summary({ passed, failed, times, repeated = [] }) {
  const earlier = process.env[EARLIER_FAILURES];
  return [
    ...(times ? timeSummary(times) : []),
    ...repeated,
    ...(earlier ? [`Not passed before the tests: ${earlier}`] : []),
    `${passed} passed, ${failed} failed`,
  ].join('\n');
}

/** One failure when Jest ended before it could report; why is above. */
function readResult(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, failedSuites: [] };
  }
}
