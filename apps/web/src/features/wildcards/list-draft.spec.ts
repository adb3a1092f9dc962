import { describe, expect, it } from '@jest/globals';
import { NEW_LIST, linesFault, linesOf, measure, nameFault } from './list-draft.js';

describe('the lines of a list', () => {
  it('are those that say something', () => {
    expect(linesOf(' red \n\n dark blue\r\n \n')).toEqual(['red', 'dark blue']);
    expect(measure('朱红\n\nred')).toEqual({ lines: 2, bytes: 10 });
  });

  it('are refused by the rule that they break', () => {
    expect(linesFault('red\n朱红')).toBeNull();
    expect(linesFault(' \n')).toBe('noLines');
    expect(linesFault(Array.from({ length: 5_001 }, () => 'a').join('\n'))).toBe('tooMany');
    expect(linesFault('a'.repeat(501))).toBe('tooLong');
    expect(linesFault(Array.from({ length: 600 }, () => '红'.repeat(200)).join('\n'))).toBe('tooLarge');
    expect(linesFault('a\u202eb')).toBe('unseen');
  });
});

describe('the name of a list', () => {
  it('is one that stands between underscores, and not that of another list', () => {
    const fault = (name: string) => nameFault({ ...NEW_LIST, name }, ['colours']);
    expect(['animals', 'Colours', 'a__b', '', 'colours'].map(fault)).toEqual([null, 'badName', 'badName', 'badName', 'taken']); // prettier-ignore
    expect(['颜色', 'цвет', '颜色_2', 'Цвет', '颜 色', '颜色_'].map(fault)).toEqual([null, null, null, 'badName', 'badName', 'badName']); // prettier-ignore
    expect(nameFault({ original: 'colours', name: 'colours', text: '' }, ['colours'])).toBeNull();
  });
});
