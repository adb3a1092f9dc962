/** More than these and something is broken, not busy: a second run would only take time. */
const MAX_REPEATED = 6;

/**
 * The suites that are worth a second run: few, out of many. Two suites share the cores, and a whole installation with a browser beside
 * another one can meet a limit that it keeps when it is alone.
 * @param {{failedSuites: {file: string}[], times?: {suites: unknown[]}}} result as `result-reporter.mjs` leaves it
 * @returns {string[]} files
 */
export function suitesToRepeat({ failedSuites, times }) {
  const few = failedSuites.length <= MAX_REPEATED && failedSuites.length < (times?.suites.length ?? 0);
  return few ? failedSuites.map(({ file }) => file) : [];
}

/**
 * The whole result, with what the second run said in place of what its suites said at first; `repeated` names each of them and
 * what became of it, since a test that fails now and then has to be mended all the same.
 */
export function withRepeated(first, again) {
  const sum = (key) => first.failedSuites.reduce((total, suite) => total + suite[key], 0);
  const stillFailed = new Set(again.failedSuites.map(({ file }) => file));
  const fate = (file) => (stillFailed.has(file) ? 'failed twice' : 'failed beside another suite, passed alone');
  return {
    ...first,
    passed: first.passed - sum('passed') + again.passed,
    failed: first.failed - sum('failed') + again.failed,
    failedSuites: again.failedSuites,
    repeated: first.failedSuites.map(({ file, tests }) => `${file}: ${fate(file)} (${tests.join('; ')})`),
  };
}
