import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Coalescer } from './coalescer.js';

describe('Coalescer', () => {
  let sent: [value: number, atMs: number][];
  let coalescer: Coalescer<number>;

  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    sent = [];
    coalescer = new Coalescer<number>(50, (value) => sent.push([value, Date.now()]));
  });
  afterEach(() => void jest.useRealTimers());

  it('sends the first value at once and the newest after each interval', () => {
    for (let value = 0; value < 20; value++) {
      coalescer.push(value);
      jest.advanceTimersByTime(10);
    }
    jest.advanceTimersByTime(1_000);
    expect(sent).toEqual([
      [0, 0],
      [4, 50],
      [9, 100],
      [14, 150],
      [19, 200],
    ]);
  });

  it('sends at once again after a pause', () => {
    coalescer.push(1);
    jest.advanceTimersByTime(80);
    coalescer.push(2);
    expect(sent).toEqual([
      [1, 0],
      [2, 80],
    ]);
  });

  it('sends what waits when it is flushed, once', () => {
    coalescer.push(1);
    coalescer.push(2);
    coalescer.flush();
    coalescer.flush();
    jest.advanceTimersByTime(1_000);
    expect(sent.map(([value]) => value)).toEqual([1, 2]);
  });

  it('drops what waits when it is cancelled', () => {
    coalescer.push(1);
    coalescer.push(2);
    coalescer.cancel();
    jest.advanceTimersByTime(1_000);
    expect(sent.map(([value]) => value)).toEqual([1]);
  });
});
