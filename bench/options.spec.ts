import { describe, expect, it } from '@jest/globals';
import { parseOptions, UsageError } from './options.js';

const known = ['M1', 'M3'];

describe('the command line of the benchmark', () => {
  it('measures everything five times by default', () => {
    expect(parseOptions([], known)).toEqual({ rounds: 5, quick: false, only: undefined });
  });

  it('takes a list of metrics in any case', () => {
    expect(parseOptions(['--only', 'm1, M3'], known).only).toEqual(new Set(known));
  });

  it('measures once when it is to be quick, unless told how often', () => {
    expect(parseOptions(['--quick'], known)).toMatchObject({ rounds: 1, quick: true });
    expect(parseOptions(['--quick', '--rounds', '3'], known)).toMatchObject({ rounds: 3, quick: true });
  });

  it.each([[['--only', 'M2']], [['--rounds', '0']], [['--rounds', 'many']], [['--fast']], [['M1']]])(
    'refuses %j in words',
    (args) => {
      expect(() => parseOptions(args, known)).toThrow(UsageError);
    },
  );
});
