import { describe, expect, it } from '@jest/globals';
import { type Recalled, distinctPrompts, recall } from './prompt-recall.js';

/** Presses in a row; the texts that came, `null` where nothing did. */
function presses(prompts: string[], own: string, ...directions: (1 | -1)[]): (string | null)[] {
  let state: Recalled | null = null;
  let value = own;
  return directions.map((direction) => {
    const next = recall(prompts, state, value, direction);
    if (next === null) return null;
    state = next;
    return (value = next.text);
  });
}

describe('the prompts of before', () => {
  it('come one by one, and back to what was being written', () => {
    expect(presses(['b', 'a'], 'own', 1, 1, 1, -1, -1, -1)).toEqual(['b', 'a', null, 'b', 'own', null]);
  });

  it('leave out the one that stands in the field already', () => {
    expect(presses(['b', 'a'], 'b', 1, -1)).toEqual(['a', 'b']);
  });

  it('begin anew where a recalled one was changed', () => {
    const first = recall(['b', 'a'], null, 'own', 1)!;
    const second = recall(['b', 'a'], first, 'b changed', 1)!;
    expect(second.text).toBe('b');
    expect(recall(['b', 'a'], second, 'b', -1)!.text).toBe('b changed');
  });

  it('are each listed once', () => {
    expect(distinctPrompts(['c', 'b', 'c', undefined, '', 'a'], 2)).toEqual(['c', 'b']);
  });
});
