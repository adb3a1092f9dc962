import { describe, expect, it } from '@jest/globals';
import { endOfTurn } from './end-of-turn.js';

describe('the end of a turn of the event loop', () => {
  it('lets all who wait for it go on one after another, before anything that the first of them puts off', async () => {
    const done: string[] = [];
    const goOn = async (name: string) => {
      await endOfTurn();
      done.push(name);
      queueMicrotask(() => done.push(`put off by ${name}`));
    };
    await Promise.all([goOn('one'), goOn('two'), goOn('three')]);
    expect(done.slice(0, 4)).toEqual(['one', 'two', 'three', 'put off by one']);
  });

  it('comes again in the next turn', async () => {
    const first = endOfTurn();
    expect(endOfTurn()).toBe(first);
    await first;
    const second = endOfTurn();
    expect(second).not.toBe(first);
    await second;
  });
});
