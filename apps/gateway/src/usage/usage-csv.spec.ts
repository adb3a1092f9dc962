import { describe, expect, it } from '@jest/globals';
import { csvField } from './usage-csv.js';

describe('A field of CSV', () => {
  it.each([
    ['ada', 'ada'],
    ['高清放大', '高清放大'],
    ['a, b', '"a, b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    [12, '12'],
    ['', ''],
    ['1.500', '1.500'],
  ])('%j is %j', (value, field) => expect(csvField(value)).toBe(field));

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =cmd|x', '|calc', '%0A=1', '=HYPERLINK("http://x")'])(
    'that a spreadsheet would run is a text there: %j',
    (value) => expect(csvField(value)).toMatch(/^"'/),
  );
});
