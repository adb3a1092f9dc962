import { MOST_KEY_ALIASES } from '@atelier/contracts';
import { describe, expect, it } from '@jest/globals';
import { aliasesOf, linesOfAliases } from './alias-lines.js';

const many = (count: number) => Array.from({ length: count }, (_, index) => `name-${index} = sdxl`).join('\n');

describe('what names mean, one a line', () => {
  it('is read, and written as it was', () => {
    const text = 'gpt-image-2 = sdxl\nlab/fox = flux=1 dev';
    const aliases = { 'gpt-image-2': 'sdxl', 'lab/fox': 'flux=1 dev' };
    expect(aliasesOf(` gpt-image-2=sdxl \n\n lab/fox = flux=1 dev\n`)).toEqual(aliases);
    expect(linesOfAliases(aliases)).toBe(text);
    expect([aliasesOf(''), linesOfAliases({})]).toEqual([{}, '']);
  });

  it.each(['gpt-image-2', '= sdxl', 'gpt-image-2 =', 'a = b\na = c', 'a\u0007 = b', many(MOST_KEY_ALIASES + 1)])(
    'is refused as %j',
    (text) => expect(aliasesOf(text)).toBeNull(),
  );

  it('may be as much as a key takes', () => {
    expect(Object.keys(aliasesOf(many(MOST_KEY_ALIASES)) ?? {})).toHaveLength(MOST_KEY_ALIASES);
  });
});
