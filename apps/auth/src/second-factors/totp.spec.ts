import { describe, expect, it } from '@jest/globals';
import { stepOf } from './totp.js';

/** The secret of the examples of RFC 6238, and the last six digits of what they give. */
const SECRET = Buffer.from('12345678901234567890');
const EXAMPLES = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
] as const;

describe('a code of an authenticator app', () => {
  it.each(EXAMPLES)('at second %i is that of RFC 6238', (seconds, code) => {
    expect(stepOf(SECRET, code, seconds)).toBe(Math.floor(seconds / 30));
  });

  it.each([
    [-30, 1],
    [0, 1],
    [30, 1],
  ])('counts on a clock that is %i seconds off, as of its own step', (off, step) => {
    expect(stepOf(SECRET, '287082', 59 + off)).toBe(step);
  });

  it.each([61, 90, 3_600])('counts for nothing on one that is %i seconds before it or behind', (off) => {
    const late = 1_111_111_109;
    for (const seconds of [late - off, late + off]) expect(stepOf(SECRET, '081804', seconds)).toBe(undefined);
  });

  it('may be typed in groups, and is six digits and nothing else', () => {
    expect(stepOf(SECRET, ' 287 082 ', 59)).toBe(1);
    for (const typed of ['287082x', '28708', '2870820', '２８７０８２', '-87082', ''])
      expect(stepOf(SECRET, typed, 59)).toBe(undefined);
  });
});
