import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawWildcards, listNamesIn } from './wildcards.js';

const LISTS = {
  colour: ['red', 'blue'],
  'animals/small': ['{cat|__colour__ mouse}'],
  颜色: ['朱红', '靛蓝'],
  'é-tons': ['ocre'],
  endless: ['__endless__ __endless__'],
};

const first = (text: string): string => drawWildcards(text, LISTS, () => 0);
const last = (text: string): string => drawWildcards(text, LISTS, () => 0.999);

describe('drawing a text', () => {
  it.each([
    ['a {red|green} ball', 'a red ball', 'a green ball'],
    ['{a|{b|c}} {d|e}', 'a d', 'c e'],
    ['{|very }big', 'big', 'very big'],
    ['a __colour__ ball', 'a red ball', 'a blue ball'],
    ['__animals/small__', 'cat', 'blue mouse'],
    ['an __unknown__ list', 'an __unknown__ list', 'an __unknown__ list'],
    ['__Colour__', 'red', 'blue'],
    ['一只__颜色__的狐狸', '一只朱红的狐狸', '一只靛蓝的狐狸'],
    ['__E\u0301-Tons__', 'ocre', 'ocre'],
    ['def \\__colour__(self)', 'def __colour__(self)', 'def __colour__(self)'],
    ['__constructor__', '__constructor__', '__constructor__'],
    ['\\{not | a choice\\}', '{not | a choice}', '{not | a choice}'],
    ['{a\\|b|c}', 'a|b', 'c'],
    [
      '{"subject": "cat", "colours": ["red"]}',
      '{"subject": "cat", "colours": ["red"]}',
      '{"subject": "cat", "colours": ["red"]}',
    ],
    ['{open', '{open', '{open'],
    ['a cat // not this\n/* nor\nthis */on a mat', 'a cat \non a mat', 'a cat \non a mat'],
    ['as on https://example.org/a', 'as on https://example.org/a', 'as on https://example.org/a'],
    ['(weight:1.2) [other]', '(weight:1.2) [other]', '(weight:1.2) [other]'],
  ])('%j gives %j or %j', (text, least, most) => {
    expect([first(text), last(text)]).toEqual([least, most]);
  });

  it('draws each alternative about as often', () => {
    let draws = 0;
    const counted = { a: 0, b: 0, c: 0 };
    for (; draws < 300; draws++) counted[drawWildcards('{a|b|c}', {}, () => (draws % 30) / 30) as 'a' | 'b' | 'c']++;
    expect(counted).toEqual({ a: 100, b: 100, c: 100 });
  });

  it('names the lists that it would draw from', () => {
    expect(listNamesIn('a __Colour__ __animals/small__ {__colour__|b} \\__no__ // __comment__')).toEqual([
      'colour',
      'animals/small',
    ]);
  });

  it('ends on a list that names itself twice', () => {
    expect(first('__endless__').length).toBeLessThanOrEqual(20_000);
  });

  it('answers any text, in a moment', () => {
    const pieces = fc.array(fc.constantFrom('{', '}', '|', '\\', '__', '__colour__', '/*', '*/', '//', 'a', ' ', '\n'), { maxLength: 300 }); // prettier-ignore
    fc.assert(
      fc.property(pieces, fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (text, stream) => {
        const drawn = drawWildcards(text.join(''), LISTS, () => stream.next().value);
        expect(drawn.length).toBeLessThanOrEqual(20_000);
      }),
    );
  });

  it.each([
    '{'.repeat(20_000),
    '\\'.repeat(20_000),
    '{a|'.repeat(6_000),
    '__'.repeat(10_000),
    '/* '.repeat(6_000),
    '{a|b}'.repeat(4_000),
  ])('is quick on 20,000 letters', (text) => {
    const begin = performance.now();
    first(text);
    expect(performance.now() - begin).toBeLessThan(500);
  });
});
