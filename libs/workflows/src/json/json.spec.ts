import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { WorkflowValue } from '../graph.js';
import { JsonError, MAX_JSON_DEPTH, MAX_JSON_LENGTH, memberTexts, parseJson, stringifyJson } from '../index.js';

const scalars = [
  fc.constant(null),
  fc.boolean(),
  fc.double(),
  fc.maxSafeInteger(),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n }),
  fc.string({ unit: 'binary' }),
];

/** Any value, a few levels deep. */
const values = fc.letrec<{ value: WorkflowValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    ...scalars,
    fc.array(tie('value')),
    fc.dictionary(
      fc.string().filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key)),
      tie('value'),
      { noNullPrototype: true },
    ),
  ),
})).value;

function failure(work: () => unknown): JsonError {
  try {
    work();
  } catch (error) {
    if (error instanceof JsonError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('JSON of workflows', () => {
  it('is read as it was written, whatever the value', () => {
    fc.assert(fc.property(values, (value) => expect(parseJson(stringifyJson(value))).toEqual(value)));
  });

  it('is read as JSON.parse reads it, where JSON.parse loses nothing', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), fc.nat(4), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), null, indent);
        if (/proto|constructor/.test(spaced)) return;
        const rounded = (_: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value);
        expect(JSON.stringify(parseJson(spaced), rounded)).toBe(JSON.stringify(JSON.parse(spaced)));
      }),
    );
  });

  it('keeps every digit of a seed', () => {
    expect(parseJson('{"seed": 18446744073709551615, "small": 9007199254740991}')).toEqual({
      seed: 18446744073709551615n,
      small: 9007199254740991,
    });
    expect(stringifyJson(18446744073709551615n)).toBe('18446744073709551615');
    expect(stringifyJson(1e20)).toBe('1e+20');
  });

  it('takes and writes the numbers that only Python writes', () => {
    expect(parseJson('[NaN, Infinity, -Infinity]')).toEqual([Number.NaN, Infinity, -Infinity]);
    expect(stringifyJson([Number.NaN, Infinity, -Infinity])).toBe('[NaN,Infinity,-Infinity]');
  });

  it('refuses keys that reach a prototype, however they are written', () => {
    const texts = ['{"__proto__": {"admin": true}}', '[{"constructor": 1}]', '{"a": {"\\u005f_proto__": 1}}'];
    for (const text of texts) expect(failure(() => parseJson(text)).code).toBe('json_forbidden_key');
    const own = Object.fromEntries([['__proto__', 1]]) as Record<string, number>;
    expect(failure(() => stringifyJson(own)).code).toBe('json_forbidden_key');
  });

  it('refuses a key that stands twice, of which readers take another one each', () => {
    const texts = [
      '{"1": {}, "1": {}}',
      '[{"a": 1, "\\u0061": 2}]',
      `{"${'x'.repeat(1e5)}": 1, "${'x'.repeat(1e5)}": 2}`,
    ];
    for (const text of texts) {
      const { code, message } = failure(() => parseJson(text));
      expect([code, message.length < 200]).toEqual(['json_duplicate_key', true]);
    }
  });

  it('refuses texts that nothing could keep where they are to be kept', () => {
    for (const text of ['["a\\u0000"]', '{"a": {"\\ud800": 1}}', '"\\udc00\\ud800"']) {
      expect(parseJson(text)).toBeDefined();
      expect(failure(() => parseJson(text, { storable: true })).code).toBe('json_bad_text');
    }
    expect(parseJson('"\\ud83e\\udd8a\\\\u0000"', { storable: true })).toBe('🦊\\u0000');
  });

  it('gives the members of an object as they were written, and checks them as all others', () => {
    const members = memberTexts(' {"a": { "seed":18446744073709551615 } , "b":[NaN]}');
    expect([...members!]).toEqual([
      ['a', '{ "seed":18446744073709551615 }'],
      ['b', '[NaN]'],
    ]);
    expect(memberTexts('[1]')).toBeUndefined();
    for (const text of ['{"a": {"__proto__": 1}}', '{"a": 1, "a": 2}', '{"a": 1} x', '{"a": ']) {
      expect(failure(() => memberTexts(text)).code).toMatch(/^json_/);
    }
  });

  it('refuses 40 MB before it looks at them', () => {
    const text = '['.repeat(40 * 1024 * 1024);
    expect(failure(() => parseJson(text))).toMatchObject({ code: 'json_too_large', position: null });
    expect(text.length).toBeGreaterThan(MAX_JSON_LENGTH);
  });

  it('refuses what is nested too deep, in time and stack for the depth that it takes', () => {
    const deep = '[{"a":'.repeat(1_000_000);
    expect(failure(() => parseJson(deep))).toMatchObject({ code: 'json_too_deep', position: 3 * MAX_JSON_DEPTH + 1 });
    const allowed = '['.repeat(MAX_JSON_DEPTH) + ']'.repeat(MAX_JSON_DEPTH);
    expect(stringifyJson(parseJson(allowed))).toBe(allowed);
  });

  it('does not write what holds itself', () => {
    const ring: WorkflowValue[] = [];
    ring.push(ring);
    expect(failure(() => stringifyJson(ring)).code).toBe('json_too_deep');
  });

  it('refuses a number of a million digits', () => {
    expect(failure(() => parseJson('9'.repeat(1_000_000))).code).toBe('json_number_too_long');
  });

  it('says where a text stops being JSON', () => {
    expect(failure(() => parseJson('{\n  "a": tru\n}'))).toMatchObject({
      code: 'json_syntax',
      position: 9,
      message: 'Line 2, column 8: no value',
    });
    const broken = [
      '',
      ' ',
      '{',
      '[1,]',
      '{"a":1,}',
      '{a:1}',
      "{'a':1}",
      '"a',
      '"\\x"',
      '"\n"',
      '01',
      '1.',
      '[1] 2',
      '+1',
    ];
    for (const text of broken) expect(failure(() => parseJson(text)).code).toBe('json_syntax');
  });

  it('answers any text with a value or a typed error', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '\\',
      'u',
      '1',
      '-',
      'NaN',
      'e',
      '.',
      ' ',
      'true',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        try {
          parseJson(parts.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(JsonError);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
