import { describe, expect, it } from '@jest/globals';
import { weigh } from './weights.js';

/** `|` marks the cursor, or both ends of the selection. */
function press(marked: string, ...directions: (1 | -1)[]): string {
  const [before, inside, after] = marked.split('|');
  let text = marked.replaceAll('|', '');
  let start = before!.length;
  let end = after === undefined ? start : start + inside!.length;
  for (const direction of directions) {
    const edit = weigh(text, start, end, direction);
    if (edit === null) return 'nothing';
    text = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
    ({ start, end } = edit);
  }
  const selected = start === end ? '|' : `|${text.slice(start, end)}|`;
  return text.slice(0, start) + selected + text.slice(end);
}

describe('a press of the weight keys', () => {
  it('weighs the word at the cursor and selects it', () => {
    expect(press('a r|ed fox', 1)).toBe('a (|red|:1.1) fox');
    expect(press('a red fox|', -1)).toBe('a red (|fox|:0.9)');
    expect(press('|red fox', 1)).toBe('(|red|:1.1) fox');
  });

  it('goes on from there, and back at 1 the brackets are gone', () => {
    expect(press('a r|ed fox', 1, 1, 1)).toBe('a (|red|:1.3) fox');
    expect(press('a r|ed fox', 1, 1, -1, -1)).toBe('a |red| fox');
    expect(press('a r|ed fox', 1, -1, -1)).toBe('a (|red|:0.9) fox');
  });

  it('weighs a selection without the blanks at its ends', () => {
    expect(press('a| red fox |in snow', 1)).toBe('a (|red fox|:1.1) in snow');
    expect(press('a |red fox| in snow', 1, 1)).toBe('a (|red fox|:1.2) in snow');
  });

  it('changes the group that the cursor stands in, the inner one first', () => {
    expect(press('(a red f|ox:1.5) in snow', 1)).toBe('(a red f|ox:1.6) in snow');
    expect(press('(a (red|:1.2) fox:1.5)', -1)).toBe('(a (red|:1.1) fox:1.5)');
    expect(press('(a red fox:1.|5)', 1)).toBe('(a red fox|:1.6)');
    expect(press('|(red fox:1.5)| in snow', 1)).toBe('(|red fox|:1.6) in snow');
  });

  it('reads brackets without a number as ComfyUI does', () => {
    expect(press('a (re|d) fox', 1)).toBe('a (re|d:1.2) fox');
    expect(press('a (re|d) fox', -1)).toBe('a re|d fox');
  });

  it('knows Chinese words, which have no blanks between them', () => {
    expect(press('雪地里的红|狐狸', 1)).toBe('雪地里的红(|狐狸|:1.1)');
    expect(press('|红狐狸|在雪地里', 1, 1)).toBe('(|红狐狸|:1.2)在雪地里');
  });

  it('takes escaped brackets for what is to be drawn', () => {
    expect(press('a smile \\(l|arge\\)', 1)).toBe('a smile \\((|large|:1.1)\\)');
  });

  it('does nothing where nothing can be weighed', () => {
    expect(press('', 1)).toBe('nothing');
    expect(press('red |  | fox', 1)).toBe('nothing');
    expect(press('red , | , fox', 1)).toBe('nothing');
    expect(press('|red (fox| in) snow', 1)).toBe('nothing');
    expect(press('(re|d:2) fox', 1)).toBe('nothing');
    expect(press('(re|d:0.1) fox', -1)).toBe('nothing');
  });
});
