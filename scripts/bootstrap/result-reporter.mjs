import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ROOT } from './paths.mjs';

/**
 * Leaves what a Jest run came to where the bootstrap looks for it: the file that ATELIER_TEST_RESULT names gets
 * `{ passed, failed, failedSuites: [{ file, passed, failed, tests }], times: { wallMs, workers, suites: [{ file, totalMs, startMs }] } }`.
 * A file that could not run at all counts as one failure.
 */
export default class ResultReporter {
  constructor({ maxWorkers } = {}) {
    this.workers = maxWorkers ?? 1;
  }

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, startTime, testResults = [] }) {
    const suites = testResults.filter(({ skipped }) => !skipped).map(timesOf);
    const times = { wallMs: Date.now() - startTime, workers: this.workers, suites };
    const failedSuites = testResults.filter(hasFailed).map(failuresOf);
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const result = { passed: numPassedTests, failed, failedSuites, times };
    writeFileSync(process.env.ATELIER_TEST_RESULT, JSON.stringify(result));
  }
}

/** `startMs` passes before the first test begins: loading modules, and whatever `beforeAll` starts. */
function timesOf({ testFilePath, perfStats, testResults }) {
  const starts = testResults.map(({ startAt }) => startAt).filter(Boolean);
  const first = starts.length > 0 ? Math.min(...starts) : perfStats.end;
  return {
    file: relative(ROOT, testFilePath),
    totalMs: perfStats.end - perfStats.start,
    startMs: first - perfStats.start,
  };
}

function hasFailed({ numFailingTests, testExecError }) {
  return numFailingTests > 0 || Boolean(testExecError);
}

/** `tests` are the names of those that failed; a file that could not run has none, and counts as one failure. */
function failuresOf({ testFilePath, numPassingTests, numFailingTests, testResults }) {
  const tests = testResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  return { file: relative(ROOT, testFilePath), passed: numPassingTests, failed: numFailingTests || 1, tests };
}
