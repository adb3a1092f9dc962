import { describe, expect, it, jest } from '@jest/globals';
import { Batches, type BatchLimits } from './batches.js';

interface Batch {
  wishes: number[];
  answer: (answers: readonly string[]) => void;
  fail: (error: Error) => void;
}

/** Batches that are answered when a test says so. */
function gathered(limits: BatchLimits) {
  const begun: Batch[] = [];
  const batches = new Batches<number, string>((wishes) => {
    const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>();
    begun.push({ wishes, answer: resolve, fail: reject });
    return promise;
  }, limits);
  return { batches, begun };
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));

describe('work for many at once', () => {
  it('takes what is wished for in one turn, and answers each with its own', async () => {
    const { batches, begun } = gathered({ atOnce: 2, most: 10 });
    const answers = Promise.all([1, 2, 3].map((wish) => batches.ask(wish)));
    await nextTurn();
    expect(begun.map(({ wishes }) => wishes)).toEqual([[1, 2, 3]]);
    begun[0]!.answer(['a', 'b', 'c']);
    expect(await answers).toEqual(['a', 'b', 'c']);
    expect(batches.isIdle).toBe(true);
  });

  it('gathers for as long as it is told to, and no longer', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      const { batches, begun } = gathered({ atOnce: 2, most: 10, gatherMs: 25 });
      const first = batches.ask(1);
      jest.advanceTimersByTime(24);
      const second = batches.ask(2);
      await nextTurn();
      expect(begun).toEqual([]);
      jest.advanceTimersByTime(1);
      expect(begun.map(({ wishes }) => wishes)).toEqual([[1, 2]]);
      begun[0]!.answer(['a', 'b']);
      expect(await Promise.all([first, second])).toEqual(['a', 'b']);
    } finally {
      jest.useRealTimers();
    }
  });

  it('gathers what comes while as many are under way as may be', async () => {
    const { batches, begun } = gathered({ atOnce: 1, most: 2 });
    const first = batches.ask(1);
    await nextTurn();
    const others = Promise.all([2, 3, 4].map((wish) => batches.ask(wish)));
    await nextTurn();
    expect(begun).toHaveLength(1);
    begun[0]!.answer(['a']);
    expect(await first).toBe('a');
    await nextTurn();
    begun[1]!.answer(['b', 'c']);
    await nextTurn();
    begun[2]!.answer(['d']);
    expect(await others).toEqual(['b', 'c', 'd']);
    expect(begun.map(({ wishes }) => wishes)).toEqual([[1], [2, 3], [4]]);
  });

  it('wishes again for what was left out, before what came later', async () => {
    const { batches, begun } = gathered({ atOnce: 1, most: 3 });
    const answers = Promise.all([1, 2, 3, 4].map((wish) => batches.ask(wish)));
    await nextTurn();
    begun[0]!.answer(['a']);
    await nextTurn();
    expect(begun[1]!.wishes).toEqual([2, 3, 4]);
    begun[1]!.answer(['b', 'c', 'd']);
    expect(await answers).toEqual(['a', 'b', 'c', 'd']);
  });

  it('fails for all of a batch, and for no other', async () => {
    const { batches, begun } = gathered({ atOnce: 1, most: 2 });
    const failed = [1, 2].map((wish) => batches.ask(wish).catch((error: unknown) => error));
    await nextTurn();
    const later = batches.ask(3);
    begun[0]!.fail(new Error('away'));
    expect(await Promise.all(failed)).toEqual([new Error('away'), new Error('away')]);
    await nextTurn();
    begun[1]!.answer(['c']);
    expect(await later).toBe('c');
  });

  it('does not ask for ever where nothing is answered', async () => {
    const { batches, begun } = gathered({ atOnce: 1, most: 2 });
    const refused = expect(batches.ask(1)).rejects.toThrow('answered with nothing');
    await nextTurn();
    begun[0]!.answer([]);
    await refused;
  });
});
