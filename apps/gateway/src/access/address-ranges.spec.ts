import { describe, expect, it } from '@jest/globals';
import { isWithin } from './address-ranges.js';

describe('an address', () => {
  it.each([
    [['192.0.2.7'], '192.0.2.7', true],
    [['192.0.2.0/24'], '192.0.2.200', true],
    [['192.0.2.0/24'], '::ffff:192.0.2.200', true],
    [['192.0.2.0/24'], '192.0.3.1', false],
    [['2001:db8::/32'], '2001:db8::1', true],
    [['2001:db8::/32', '10.0.0.1'], '10.0.0.1', true],
    [['2001:db8::/32'], '2001:db9::1', false],
    [['0.0.0.0/0'], '2001:db8::1', false],
    [['192.0.2.7'], 'unknown', false],
  ])('is in %j: %s, %s', (ranges, address, expected) => {
    expect(isWithin(ranges, address)).toBe(expected);
  });
});
