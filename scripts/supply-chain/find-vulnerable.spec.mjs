import { describe, expect, it } from '@jest/globals';
import { findVulnerable } from './find-vulnerable.mjs';

const range = (...events) => ({ type: 'SEMVER', events });
const advisory = (affected, more = {}) => ({
  id: 'GHSA-1',
  summary: 'It burns',
  affected: [{ package: { ecosystem: 'npm', name: 'candle' }, ...affected }],
  ...more,
});

function isFound(version, ...about) {
  const locked = { name: 'candle', version, place: 'node_modules/candle' };
  return findVulnerable(advisory(...about), new Map([['candle', [locked]]])).length > 0;
}

describe('an advisory speaks of a version', () => {
  it('from the one that introduced it until before the one that fixed it', () => {
    const affected = { ranges: [range({ introduced: '1.2.0' }, { fixed: '1.4.1' })] };
    expect(['1.1.9', '1.2.0', '1.4.0', '1.4.1'].map((version) => isFound(version, affected))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('up to the last affected one, and in each of several ranges', () => {
    const affected = {
      ranges: [range({ introduced: '0' }, { last_affected: '1.0.0' }), range({ introduced: '2.0.0-rc.1' })],
    };
    expect(
      ['0.1.0', '1.0.0', '1.0.1', '2.0.0-rc.0', '2.0.0', '9.0.0'].map((version) => isFound(version, affected)),
    ).toEqual([true, true, false, false, true, true]);
  });

  it('that was introduced a second time, in whatever order that is written', () => {
    const affected = {
      ranges: [range({ introduced: '3.0.0' }, { fixed: '1.5.0' }, { introduced: '1.0.0' }, { fixed: '3.1.0' })],
    };
    expect(['1.4.9', '1.5.0', '2.9.9', '3.0.5', '3.1.0'].map((version) => isFound(version, affected))).toEqual([
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  it('that it lists by name', () => {
    expect(isFound('1.0.7', { versions: ['1.0.7'] })).toBe(true);
    expect(isFound('1.0.8', { versions: ['1.0.7'] })).toBe(false);
  });

  it('not when it was withdrawn, or is of another ecosystem', () => {
    const affected = { versions: ['1.0.0'] };
    expect(isFound('1.0.0', affected, { withdrawn: '2026-01-01T00:00:00Z' })).toBe(false);
    expect(isFound('1.0.0', { ...affected, package: { ecosystem: 'PyPI', name: 'candle' } })).toBe(false);
  });
});
