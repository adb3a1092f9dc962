import { describe, expect, it } from '@jest/globals';
import { MAX_FINISHING, decideLease, type AttemptView } from './lease-decision.js';

const running = (remainingMs?: number): AttemptView => ({ stage: 'running', remainingMs });
const queued: AttemptView = { stage: 'queued', remainingMs: undefined };

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

  it('never for two ahead', () => {
    expect(decideLease([running(0), queued], 0, 1_500)).toMatchObject({ ask: 'later' });
  });

  it('never ahead when that is switched off', () => {
    expect(decideLease([running(0)], 0, 0)).toMatchObject({ ask: 'later' });
  });
});
