import { describe, expect, it } from '@jest/globals';
import { minutesOf, secondsOf } from './limit-minutes.js';

describe('A limit in minutes', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['0', 0],
    ['60', 3_600],
    ['1.5', 90],
    ['1,5', 90],
    ['-1', undefined],
    ['1e3', undefined],
    ['ten', undefined],
    ['99999999999', undefined],
  ])('%j is %j seconds', (text, seconds) => expect(secondsOf(text)).toBe(seconds));

  it('stands in the field as it was given', () => {
    expect([minutesOf(3_600_000), minutesOf(90_000), minutesOf(null)]).toEqual(['60', '1.5', '0']);
  });
});
