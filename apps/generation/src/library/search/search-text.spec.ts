import { describe, expect, it } from '@jest/globals';
import { termsOf } from '../../tasks/prompt-terms.js';
import { SearchText } from './search-text.js';

const PROMPT = '雪中的红狐狸, a Red Fox（Vulpes）in the snow, café ☕, キツネ, (masterpiece:1.2)';

describe('a search text', () => {
  it.each([
    '狐', '狐狸', '红狐狸', '雪中的', 'キツネ', '☕', 'fox', 'FOX', 'ｆｏｘ', 'fo', 'red snow', 'snow red', '狐狸 fox', 'fox狐狸', 'cafe', 'CAFÉ', 'vulpes',
    'master', '1', '(fox)', 'fox, red',
  ])('finds %s', (text) => expect(new SearchText(text).matches(PROMPT)).toBe(true)); // prettier-ignore

  it.each(['狸红', '狐红', '白狐', 'ox', 'foxes', 'fox cat', '狐狸 cat', 'ﬂower', 'キツ子'])(
    'does not find %s',
    (text) => expect(new SearchText(text).matches(PROMPT)).toBe(false),
  );

  it('is empty when nothing in it can be looked for', () => {
    for (const text of ['!', '( ) :', '\u0301']) expect(new SearchText(text).isEmpty).toBe(true);
  });

  it('is covered by the index: what matches is in every one of its parts', () => {
    const terms = termsOf(PROMPT);
    for (const text of ['狐', '红狐狸', 'fo', 'red snow', '狐狸 fox', 'CAFÉ ☕', 'x'.repeat(10)]) {
      const search = new SearchText(text);
      const isCovered = search.ranges.every(({ from, to }) => terms.some((term) => term >= from && term < to));
      expect([text, isCovered]).toEqual([text, search.matches(PROMPT)]);
    }
  });
});

describe('the terms of a prompt', () => {
  it('are its words, and the characters and pairs of scripts without blanks, each once', () => {
    expect(termsOf('红狐狸 fox Fox 狐')).toEqual(['红', '狐', '狸', '红狐', '狐狸', 'fox']);
  });

  it('are bounded, and so is each of them', () => {
    const long = Array.from({ length: 3_000 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
    expect(termsOf(long)).toHaveLength(600);
    expect(termsOf('a'.repeat(4_000))).toEqual(['a'.repeat(40)]);
    expect(new SearchText('a'.repeat(100)).ranges[0]!.from).toBe('a'.repeat(40));
  });

  it('of a word that is cut still find it by more than its beginning', () => {
    const search = new SearchText(`${'a'.repeat(45)}b`);
    expect(search.matches('a'.repeat(46))).toBe(false);
    expect(search.matches(`${'a'.repeat(45)}bc`)).toBe(true);
  });
});
