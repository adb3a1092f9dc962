import { readFileSync } from 'node:fs';
import sequencer from '@jest/test-sequencer';

const { default: Sequencer = sequencer } = sequencer;
/** How a suite asks for an installation of the pool (test/installation). */
const BORROWS = /\b(webSuite|borrowInstallation)\(/;

/**
 * The suites of whole installations first: they last longest, and one that begins last keeps everybody waiting alone.
 * Those that borrow one stand together: beside suites with installations of their own, a pool would be idle for so long that it ends.
 * Jest knows how long a suite takes only where it has run before, which a clean checkout has not.
 */
export default class InstallationsFirst extends Sequencer {
  async sort(tests) {
    const ranked = [...(await super.sort(tests))].map((test) => ({ test, rank: rankOf(test) }));
    return ranked.toSorted((a, b) => a.rank - b.rank).map(({ test }) => test);
  }
}

function rankOf({ path, context }) {
  if (!path.startsWith(`${context.config.rootDir}/test/`)) return 2;
  return BORROWS.test(readFileSync(path, 'utf8')) ? 1 : 0;
}
