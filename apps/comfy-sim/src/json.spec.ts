import { describe, expect, it } from '@jest/globals';
import { coerceValue } from './graph/coerce-value.js';
import { parseJson } from './json.js';

describe('JSON as Python reads it', () => {
  it('has numbers that only Python writes, and texts that look like them', () => {
    const text = '{"a":NaN,"b":[Infinity,-Infinity],"c":"NaN \\" Infinity","d":18446744073709551615}';
    expect(parseJson(text)).toEqual({
      ...{ a: Number.NaN, b: [Infinity, -Infinity], c: 'NaN " Infinity', d: 18_446_744_073_709_551_615n },
    });
    expect(() => parseJson('{"a":NaNa}')).toThrow(SyntaxError);
  });

  it('gives no whole number where there is none', () => {
    expect(() => coerceValue(Number.NaN, 'INT')).toThrow('cannot convert float NaN to integer');
    expect(() => coerceValue(-Infinity, 'INT')).toThrow('cannot convert float infinity to integer');
    expect(coerceValue(Number.NaN, 'FLOAT')).toBeNaN();
  });
});
