import { describe, expect, it } from '@jest/globals';
import { hasWord, withWord, withoutWord } from './prompt-words.js';

describe('the words of a prompt', () => {
  it('are those between commas, in any case', () => {
    expect(hasWord('a fox, Ink Wash，雪', 'ink wash')).toBe(true);
    expect(hasWord('a fox，水墨', '水墨')).toBe(true);
    expect(hasWord('an inkwell', 'ink')).toBe(false);
  });

  it('are added at the end, and taken out again without a trace', () => {
    expect(withWord('', 'ink')).toBe('ink');
    expect(withWord('a fox, ', 'ink')).toBe('a fox, ink');
    expect(withoutWord('a fox, ink', 'ink')).toBe('a fox');
    expect(withoutWord('ink, a fox', 'ink')).toBe('a fox');
    expect(withoutWord('a, ink, b', 'ink')).toBe('a, b');
    expect(withoutWord('ink', 'ink')).toBe('');
    expect(withoutWord('a fox', 'ink')).toBe('a fox');
  });
});
