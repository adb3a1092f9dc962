import { describe, expect, it } from '@jest/globals';
import { matchesWords } from './matches-words.js';

describe('a name that is looked for', () => {
  it('is found by its words, in any order and case', () => {
    expect(matchesWords('DreamShaper-XL-1.0', 'xl dream')).toBe(true);
    expect(matchesWords('国风-水墨.v2', '水墨')).toBe(true);
    expect(matchesWords('DreamShaper-XL-1.0', 'xl  ')).toBe(true);
    expect(matchesWords('DreamShaper-XL-1.0', '')).toBe(true);
  });

  it('is not found by a part of the words', () => {
    expect(matchesWords('DreamShaper-8', 'dream xl')).toBe(false);
  });
});
