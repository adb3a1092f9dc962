import sequencer from '@jest/test-sequencer';

const { default: Sequencer = sequencer } = sequencer;

/**
 * The suites of whole installations first: they last longest, and one that begins last keeps everybody waiting alone.
 * Jest knows how long a suite takes only where it has run before, which a clean checkout has not.
 */
export default class InstallationsFirst extends Sequencer {
  async sort(tests) {
    const sorted = [...(await super.sort(tests))];
    const isWhole = ({ path, context }) => path.startsWith(`${context.config.rootDir}/test/`);
    return [...sorted.filter(isWhole), ...sorted.filter((test) => !isWhole(test))];
  }
}
