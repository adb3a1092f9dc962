import { describe, expect, it } from '@jest/globals';
import { completed, tokenAt } from './prompt-token.js';

/** The token at the `|` of a text, and the text with a name chosen, the cursor marked again. */
function at(marked: string) {
  const cursor = marked.indexOf('|');
  const text = marked.replace('|', '');
  const token = tokenAt(text, cursor);
  const choose = (name: string) => {
    const { from, to, text: written, end } = completed(token!, name, text);
    const changed = text.slice(0, from) + written + text.slice(to);
    return `${changed.slice(0, end)}|${changed.slice(end)}`;
  };
  return { kind: token?.kind, piece: token?.piece, strength: token?.strength, choose };
}

describe('what a prompt begins to name', () => {
  it('is an embedding behind its word, which is written with a blank behind it', () => {
    expect(at('a fox, embedding:ea|')).toMatchObject({ kind: 'embedding', piece: 'ea' });
    expect(at('(embedding:|').choose('easy')).toBe('(embedding:easy |');
    expect(at('embedding:ea| b').choose('sub/easy')).toBe('embedding:sub/easy| b');
    expect(at('myembedding:ea|').kind).toBeUndefined();
    expect(at('embedding:easy |').kind).toBeUndefined();
  });

  it('is a list between underscores, also in the middle of one that is complete', () => {
    expect(at('a __|')).toMatchObject({ kind: 'wildcard', piece: '' });
    expect(at('a __co| fox').choose('colours')).toBe('a __colours__| fox');
    expect(at('a __co|rals__ fox').choose('colours')).toBe('a __colours__| fox');
    expect(at('a __|fox').choose('colours')).toBe('a __colours__|fox');
    expect(at('__a__|').kind).toBeUndefined();
    expect(at('__a__ and __b|')).toMatchObject({ kind: 'wildcard', piece: 'b' });
    expect(at('一只__颜|的狐狸').choose('颜色')).toBe('一只__颜色__|的狐狸');
    expect(at('__颜色__，__光|')).toMatchObject({ kind: 'wildcard', piece: '光' });
    expect(at('\\__co|').kind).toBeUndefined();
    expect(at('snake_case|').kind).toBeUndefined();
  });

  it('is a LoRA with or without its strength, whose text goes', () => {
    expect(at('a <lora:ink wa|')).toMatchObject({ kind: 'lora', piece: 'ink wa', strength: null });
    expect(at('<lora:ink:0.8|')).toMatchObject({ kind: 'lora', piece: 'ink', strength: 0.8 });
    expect(at('a <lora:in|> fox').choose('ink')).toBe('a | fox');
    expect(at('a <lora:ink> |').kind).toBeUndefined();
  });

  it('ends with its line', () => {
    expect(at('embedding:ea\n|').kind).toBeUndefined();
    expect(at('a\n__b|')).toMatchObject({ kind: 'wildcard', piece: 'b' });
  });
});
