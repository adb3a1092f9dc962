import { writeFileSync } from 'node:fs';

/** Leaves the numbers of a Jest run where the bootstrap looks for them. A file that could not run at all counts as one failure. */
export default class CountReporter {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    const counts = { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
    writeFileSync(process.env.ATELIER_TEST_COUNTS, JSON.stringify(counts));
  }
}
