import { describe, expect, it } from '@jest/globals';
import { duplicateKeyOf } from './duplicate-key.js';

describe('A key that stands twice', () => {
  it.each([
    ['beside itself', '{"a":1,"a":2}', 'a'],
    ['with others between', '{"a":{"b":[1,{"c":2}]},"d":"{","a":2}', 'a'],
    ['deep within', '[0,{"x":[{"role":"user" , "role" : "admin"}]}]', 'role'],
    ['written in another way', '{"role":1,"\\u0072ole":2}', 'role'],
    ['behind texts with quotes and braces', '{"a\\"":"}{,\\\\","b":1,"b":1}', 'b'],
    ['empty', '{"":1,"":2}', ''],
  ])('is found %s', (_, text, key) => {
    JSON.parse(text);
    expect(duplicateKeyOf(text)).toBe(key);
  });

  it.each([
    '{}',
    '[]',
    '"a"',
    '{"a":{"a":{"a":1}},"b":["a","a",{"a":1},{"a":1}]}',
    '{"a":"a","b":"a, \\"a\\":"}',
    '{"__proto__x":1,"toString":2}',
  ])('is not seen in %s', (text) => {
    JSON.parse(text);
    expect(duplicateKeyOf(text)).toBeUndefined();
  });

  it('is looked for in nesting of any depth', () => {
    const depth = 100_000;
    expect(duplicateKeyOf(`${'['.repeat(depth)}{"a":1,"a":1}${']'.repeat(depth)}`)).toBe('a');
  });
});
