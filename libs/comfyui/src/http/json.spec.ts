import { describe, expect, it } from '@jest/globals';
import { parsePythonJson } from './json.js';

describe('parsing what Python wrote', () => {
  it('turns bare NaN and Infinity into null, so that one number of a node does not cost the whole answer', () => {
    const text = '{"1": {"is_changed": [NaN], "low": -Infinity, "high": Infinity}}';
    expect(parsePythonJson(text)).toEqual({ '1': { is_changed: [null], low: null, high: null } });
  });

  it('leaves the same words inside strings alone', () => {
    const text = String.raw`{"text": "NaN \" Infinity \\", "n": NaN}`;
    expect(parsePythonJson(text)).toEqual({ text: String.raw`NaN " Infinity \ `.trimEnd(), n: null });
  });

  it('survives a string of many megabytes beside a NaN', () => {
    const long = 'x'.repeat(8 * 1024 * 1024);
    expect(parsePythonJson(`{"a": "${long}", "n": NaN}`)).toEqual({ a: long, n: null });
  });

  it('refuses what is no JSON', () => {
    expect(() => parsePythonJson('<html>502</html>')).toThrow(SyntaxError);
    expect(() => parsePythonJson('{"n": NaN')).toThrow(SyntaxError);
    expect(() => parsePythonJson('')).toThrow(SyntaxError);
  });
});
