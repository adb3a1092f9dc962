import { describe, expect, it } from '@jest/globals';
import { cleanName, cleanText, TextBudget } from './output-text.js';

describe('a text', () => {
  it('is cut at 64 KiB, at a whole character', () => {
    const cut = cleanText('狐'.repeat(30_000));
    expect(Buffer.byteLength(cut)).toBe(65_535);
    expect(cut).toBe('狐'.repeat(21_845));
  });

  it('is what Postgres and JSON can hold', () => {
    expect(cleanText('a\u0000b\ud800c')).toBe('a\ufffdb\ufffdc');
    expect(cleanName(`a\u0000${'🦊'.repeat(200)}`, 10)).toBe(`a\ufffd${'🦊'.repeat(4)}`);
  });

  it('travels with its result only while all texts together are short', () => {
    const budget = new TextBudget();
    const long = 'x'.repeat(64 * 1_024);
    expect([1, 2, 3, 4, 5].map(() => budget.take(long))).toEqual([long, long, long, long, null]);
    expect(budget.take(null)).toBeNull();
  });
});
