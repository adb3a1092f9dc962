import { describe, expect, it } from '@jest/globals';
import { suitesToRepeat, withRepeated } from './repeated-suites.mjs';

const suite = (file, passed = 4, failed = 1) => ({ file, passed, failed, tests: ['keeps the words'] });
const times = (count) => ({ wallMs: 1, workers: 2, suites: Array.from({ length: count }, () => ({})) });

describe('the second run of suites that failed', () => {
  it('is for a few of many', () => {
    const failedSuites = [suite('a.spec.ts'), suite('b.spec.ts')];
    expect(suitesToRepeat({ failedSuites, times: times(500) })).toEqual(['a.spec.ts', 'b.spec.ts']);
  });

  it('is not for a build that is broken, for a single suite, or for a run that never reported', () => {
    const many = Array.from({ length: 7 }, (_nothing, index) => suite(`${index}.spec.ts`));
    expect(suitesToRepeat({ failedSuites: many, times: times(500) })).toEqual([]);
    expect(suitesToRepeat({ failedSuites: [suite('a.spec.ts')], times: times(1) })).toEqual([]);
    expect(suitesToRepeat({ passed: 0, failed: 1, failedSuites: [] })).toEqual([]);
  });

  it('counts in place of the first, and names what became of each suite', () => {
    const first = { passed: 108, failed: 2, failedSuites: [suite('a.spec.ts'), suite('b.spec.ts')], times: times(500) };
    const again = { passed: 9, failed: 1, failedSuites: [suite('b.spec.ts')], times: times(2) };
    expect(withRepeated(first, again)).toMatchObject({
      passed: 109,
      failed: 1,
      times: times(500),
      repeated: [
        'a.spec.ts: failed beside another suite, passed alone (keeps the words)',
        'b.spec.ts: failed twice (keeps the words)',
      ],
    });
  });
});
