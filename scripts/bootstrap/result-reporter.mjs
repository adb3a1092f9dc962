import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ROOT } from './paths.mjs';

/**
 * Leaves what a Jest run came to where the bootstrap looks for it: the file that ATELIER_TEST_RESULT names gets
 * `{ passed, failed, times: { wallMs, workers, suites: [{ file, totalMs, startMs }] } }`.
 * A file that could not run at all counts as one failure.
 */
export default class ResultReporter {
  constructor({ maxWorkers } = {}) {
    this.workers = maxWorkers ?? 1;
  }

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, startTime, testResults = [] }) {
    const suites = testResults.filter(({ skipped }) => !skipped).map(timesOf);
    const times = { wallMs: Date.now() - startTime, workers: this.workers, suites };
    const result = { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites, times };
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
