import { describe, expect, it } from '@jest/globals';
import { jain, median, quantile, spread } from './statistics.js';

describe('statistics of a run', () => {
  it('take the nearest rank, whatever the order', () => {
    const values = [5, 1, 4, 2, 3];
    expect([0, 0.5, 0.99, 1].map((q) => quantile(values, q))).toEqual([1, 3, 5, 5]);
    expect(
      quantile(
        Array.from({ length: 100 }, (_nothing, index) => index + 1),
        0.99,
      ),
    ).toBe(99);
  });

  it('have no quantile of nothing', () => {
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('take the mean of the two middle values of an even number', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('tell median and range of the rounds', () => {
    expect(spread([3, 1, 2])).toEqual({ median: 2, low: 1, high: 3, rounds: 3 });
  });

  it('call equal shares fair, and one who has everything unfair', () => {
    expect(jain([7, 7, 7, 7])).toBe(1);
    expect(jain([9, 0, 0, 0])).toBe(0.25);
  });
});
