import { describe, expect, it } from '@jest/globals';
import { hasKnownAdvisories, isOlderThan } from './version.js';

describe('versions of ComfyUI', () => {
  it.each([
    ['0.3.64', '0.28.0', true],
    ['0.28', '0.28.0', false],
    ['0.28.0', '0.28.0', false],
    ['0.45.2', '0.28.0', false],
    ['v0.3.9', '0.3.57', true],
    ['1.0', '0.28.0', false],
    ['0.27.9-dev', '0.28.0', true],
  ])('compares %s with %s by number, not by text', (version, other, expected) => {
    expect(isOlderThan(version, other)).toBe(expected);
  });

  it('does not guess about a version that it cannot read', () => {
    expect(isOlderThan('nightly', '0.28.0')).toBeUndefined();
    expect(isOlderThan('', '0.28.0')).toBeUndefined();
  });

  it('warns below 0.28 and about a version that it cannot read', () => {
    expect(['0.3.64', '0.27.1', 'nightly'].map(hasKnownAdvisories)).toEqual([true, true, true]);
    expect(['0.28.0', '0.38.1'].map(hasKnownAdvisories)).toEqual([false, false]);
  });
});
