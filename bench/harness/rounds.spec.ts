import { mkdtemp } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { Bench } from './bench.js';
import { interleaved, ratios } from './rounds.js';

class SilentBench {
  static async open(rounds: number): Promise<Bench> {
    const bench = await Bench.open({ rounds, quick: true });
    return Object.assign(bench, { say: () => undefined });
  }
}

describe('rounds', () => {
  it('measure the sides in turn, in the reverse order in every other round', async () => {
    const bench = await SilentBench.open(3);
    const order: string[] = [];
    const side = (name: string) => (round: number) => {
      order.push(`${name}${round}`);
      return Promise.resolve(round);
    };
    const values = await interleaved(bench, 'order', { a: side('a'), b: side('b') });
    expect(order).toEqual(['a0', 'b0', 'b1', 'a1', 'a2', 'b2']);
    expect(values).toEqual({ a: [0, 1, 2], b: [0, 1, 2] });
    await bench.close();
  });

  it('compare the sides of the same round', () => {
    expect(ratios([2, 9], [4, 3])).toEqual([0.5, 3]);
  });
});

describe('what a run has started', () => {
  it('is stopped when its work is done, and when that fails', async () => {
    const bench = await SilentBench.open(1);
    let stops = 0;
    const resource = { stop: () => Promise.resolve(void stops++) };
    expect(await bench.using(resource, () => Promise.resolve('done'))).toBe('done');
    await expect(bench.using(resource, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(stops).toBe(2);
    await bench.close();
  });

  it('is stopped by the end of the run, and its folder goes', async () => {
    const bench = await SilentBench.open(1);
    let stops = 0;
    void bench.using({ stop: () => Promise.resolve(void stops++) }, () => new Promise(() => undefined));
    await bench.close();
    expect(stops).toBe(1);
    await expect(mkdtemp(`${bench.folder}/x-`)).rejects.toThrow('ENOENT');
  });
});
