import { describe, expect, it } from '@jest/globals';
import { MAX_AHEAD, MAX_FINISHING, decideLease, type AttemptView } from './lease-decision.js';

const running = (remainingMs?: number, longestRestMs = remainingMs): AttemptView => ({
  ...{ stage: 'running', remainingMs, longestRestMs, usualMs: 100 },
});
const usually = (usualMs?: number): AttemptView => ({
  ...{ stage: 'queued', remainingMs: undefined, longestRestMs: undefined, usualMs },
});
const queued = usually();

describe('a runner asks for work', () => {
  it('when nothing is on the GPU', () => {
    expect(decideLease([], 0, 1_500)).toEqual({ ask: 'now' });
  });

  it('while earlier results are still being stored, up to a limit', () => {
    expect(decideLease([], MAX_FINISHING - 1, 1_500)).toEqual({ ask: 'now' });
    expect(decideLease([], MAX_FINISHING, 1_500)).toMatchObject({ ask: 'later' });
  });

  it('one ahead shortly before the running prompt ends', () => {
    expect(decideLease([running(1_400)], 0, 1_500)).toEqual({ ask: 'ahead' });
    expect(decideLease([running(2_000)], 0, 1_500)).toEqual({ ask: 'later', waitMs: 500 });
  });

  it('not ahead before anything tells when the prompt ends', () => {
    expect(decideLease([running()], 0, 1_500)).toMatchObject({ ask: 'later' });
    expect(decideLease([queued], 0, 1_500)).toMatchObject({ ask: 'later' });
  });

  it('for two ahead only when all of them are done in a moment', () => {
    expect(decideLease([running(50), usually(100)], 0, 1_500)).toEqual({ ask: 'ahead' });
    expect(decideLease([running(50), usually(100), usually(100)], 0, 1_500)).toEqual({ ask: 'ahead' });
    expect(decideLease([running(50), usually(100), usually(300)], 0, 1_500)).toEqual({ ask: 'later', waitMs: 50 });
    expect(decideLease([running(0), usually(2_000)], 0, 1_500)).toEqual({ ask: 'later', waitMs: 1_000 });
  });

  it('for one ahead by the earlier guess of when the running prompt ends, and for a second one by the later', () => {
    expect(decideLease([running(0, 2_000)], 0, 1_500)).toEqual({ ask: 'ahead' });
    expect(decideLease([running(0, 2_000), usually(100)], 0, 1_500)).toMatchObject({ ask: 'later' });
  });

  it('for no second one ahead when nothing tells how long the first takes', () => {
    expect(decideLease([running(0), queued], 0, 1_500)).toMatchObject({ ask: 'later' });
  });

  it('for no more than a few ahead, however short they are', () => {
    const ahead = (count: number) => Array.from({ length: count }, () => usually(1));
    expect(decideLease([running(0), ...ahead(MAX_AHEAD - 1)], 0, 1_500)).toEqual({ ask: 'ahead' });
    expect(decideLease([running(0), ...ahead(MAX_AHEAD)], 0, 1_500)).toMatchObject({ ask: 'later' });
  });

  it('for two ahead no earlier than for one', () => {
    expect(decideLease([running(50), usually(100)], 0, 100)).toEqual({ ask: 'later', waitMs: 50 });
  });

  it('never ahead when that is switched off', () => {
    expect(decideLease([running(0)], 0, 0)).toMatchObject({ ask: 'later' });
  });
});
