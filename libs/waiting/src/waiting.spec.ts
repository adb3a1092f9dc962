import { describe, expect, it } from '@jest/globals';
import { Backoff, ChangeSignal, pause, retry, until, WaitTimeoutError } from './index.js';

const HOUR_MS = 3_600_000;
const quick = { minMs: 0, maxMs: 0 };

describe('a pause', () => {
  it('ends at an abort, without an error', async () => {
    const stop = new AbortController();
    const paused = pause(HOUR_MS, stop.signal);
    stop.abort();
    await expect(paused).resolves.toBeUndefined();
  });

  it('does not begin after an abort', async () => {
    await expect(pause(HOUR_MS, AbortSignal.abort())).resolves.toBeUndefined();
  });
});

describe('a backoff', () => {
  it('doubles up to its longest pause, each from the upper half of its range', () => {
    const backoff = new Backoff(100, 350);
    for (const range of [100, 200, 350, 350]) {
      const ms = backoff.next();
      expect(ms).toBeGreaterThanOrEqual(range / 2);
      expect(ms).toBeLessThanOrEqual(range);
    }
  });

  it('is exact without jitter', () => {
    const backoff = new Backoff(250, 600, 0);
    expect([backoff.next(), backoff.next(), backoff.next()]).toEqual([250, 500, 600]);
  });

  it('stays at its longest pause however long it fails', () => {
    const backoff = new Backoff(1, 50);
    for (let i = 0; i < 2_000; i += 1) expect(backoff.next()).toBeLessThanOrEqual(50);
  });

  it('is short again after a success', () => {
    const backoff = new Backoff(100, 10_000);
    for (let i = 0; i < 5; i += 1) backoff.next();
    backoff.reset();
    expect(backoff.next()).toBeLessThanOrEqual(100);
  });
});

describe('a retry', () => {
  it('goes on until the work succeeds, and tells of each failure', async () => {
    const told: string[] = [];
    const work = (attemptNumber: number) =>
      attemptNumber < 3 ? Promise.reject(new Error(`no ${attemptNumber}`)) : Promise.resolve('done');
    await expect(retry(work, { ...quick, onRetry: ({ message }) => told.push(message) })).resolves.toBe('done');
    expect(told).toEqual(['no 1', 'no 2']);
  });

  it('throws what may not be tried again, at once', async () => {
    let calls = 0;
    const work = () => Promise.reject(new Error(`call ${++calls}`));
    await expect(retry(work, { ...quick, isRetryable: () => false })).rejects.toThrow('call 1');
  });

  it('throws the last error when the tries are used up', async () => {
    let calls = 0;
    const work = () => Promise.reject(new Error(`call ${++calls}`));
    await expect(retry(work, { ...quick, tries: 3 })).rejects.toThrow('call 3');
  });

  it('ends with the signal, in the middle of a pause', async () => {
    const stop = new AbortController();
    const failing = retry(() => Promise.reject(new Error('away')), {
      minMs: HOUR_MS,
      maxMs: HOUR_MS,
      signal: stop.signal,
      onRetry: () => queueMicrotask(() => stop.abort(new Error('stopped'))),
    });
    await expect(failing).rejects.toThrow('stopped');
  });
});

describe('a wait for a condition', () => {
  it('answers what the condition gives', async () => {
    let looks = 0;
    await expect(until(() => ++looks === 3 && 'there', { what: 'it', everyMs: 0 })).resolves.toBe('there');
  });

  it('takes an error for "not yet", and quotes it when the time is up', async () => {
    const condition = () => Promise.reject(new Error('refused'));
    const waiting = until(condition, { what: 'the server', timeoutMs: 0, everyMs: 0 });
    await expect(waiting).rejects.toThrow(WaitTimeoutError);
    await expect(waiting).rejects.toThrow('waited 0 ms for the server (last error: refused)');
  });

  it('ends with the signal', async () => {
    const waiting = until(() => false, {
      what: 'nothing',
      timeoutMs: HOUR_MS,
      signal: AbortSignal.abort(new Error('stop')),
    });
    await expect(waiting).rejects.toThrow('stop');
  });
});

describe('a change signal', () => {
  it('wakes everybody who waits', async () => {
    const change = new ChangeSignal();
    const waiting = Promise.all([change.next(HOUR_MS), change.next(HOUR_MS)]);
    change.notify();
    await expect(waiting).resolves.toHaveLength(2);
  });

  it('lets go after its time, and at an abort', async () => {
    const change = new ChangeSignal();
    await expect(change.next(0)).resolves.toBeUndefined();
    await expect(change.next(HOUR_MS, AbortSignal.abort())).resolves.toBeUndefined();
  });
});
