import { describe, expect, it } from '@jest/globals';
import { indentedJson } from './indented-json.js';

describe('the text of a graph', () => {
  it.each([
    { '3': { class_type: 'KSampler', inputs: { text: 'a "fox", {b|c}: [d]\\', steps: [], more: {}, link: ['1', 0] } } },
    { a: null, b: true, c: -1.5e-7, d: '你好\n' },
    [],
  ])('is shown with a line for each value (%#)', (value) => {
    expect(indentedJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
  });

  it('keeps seeds beyond 2^53 and what JSON does not know', () => {
    expect(indentedJson('{"seed":18446744073709551615,"x":NaN}')).toBe(
      '{\n  "seed": 18446744073709551615,\n  "x": NaN\n}',
    );
  });
});
