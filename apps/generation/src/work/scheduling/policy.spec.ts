import { describe, expect, it } from '@jest/globals';
import { choose, type Candidate, type LeaseContext } from './policy.js';

const candidate = (
  userId: number,
  placementKey: string,
  virtualTime: number,
  passedOverMs: number | null = null,
): Candidate => ({
  userId,
  placementKey,
  virtualTime,
  passedOverMs,
});

const context = (overrides: Partial<LeaseContext> = {}): LeaseContext => ({
  warm: new Set(['a']),
  loadedOn: new Map([['a', 1]]),
  budgetMs: 20_000,
  patienceMs: 10_000,
  ...overrides,
});

const first = (candidates: Candidate[], overrides?: Partial<LeaseContext>) =>
  choose(candidates, context(overrides)).order[0];

describe('whom a runner serves next', () => {
  it('is the user with the smallest virtual time when nothing speaks for another', () => {
    expect(first([candidate(2, 'a', 500), candidate(1, 'a', 100)])?.userId).toBe(1);
  });

  it('is a user near the minimum whose model is loaded, and the one at the minimum is marked', () => {
    const choice = choose([candidate(1, 'b', 0), candidate(2, 'a', 15_000)], context());
    expect(choice.order[0]?.userId).toBe(2);
    expect(choice.passedOver).toBe(1);
  });

  it('is not a user beyond the budget, however warm', () => {
    expect(first([candidate(1, 'b', 0), candidate(2, 'a', 20_001)])?.userId).toBe(1);
  });

  it('is the user at the minimum once their patience has ended, with a warm task of theirs if there is one', () => {
    const waiting = [candidate(1, 'b', 0, 10_001), candidate(1, 'a', 0, 10_001), candidate(2, 'a', 0)];
    expect(first(waiting)).toMatchObject({ userId: 1, placementKey: 'a' });
    expect(first([candidate(1, 'b', 0, 9_999), candidate(2, 'a', 100)])?.userId).toBe(2);
  });

  it('gets, when all are cold, the model that fewest runners have, then the most wanted', () => {
    const cold = [candidate(1, 'b', 0), candidate(2, 'c', 10), candidate(3, 'd', 20), candidate(4, 'd', 30)];
    const loadedOn = new Map([['b', 2]]);
    expect(first(cold, { loadedOn })).toMatchObject({ userId: 3, placementKey: 'd' });
  });

  it('lists everybody after the best, so that a lost race finds the next', () => {
    const { order } = choose([candidate(1, 'b', 0), candidate(2, 'a', 0), candidate(3, 'c', 90_000)], context());
    expect(order.map(({ userId }) => userId)).toEqual([2, 1, 3]);
  });

  it('is nobody when nobody waits', () => {
    expect(choose([], context())).toEqual({ order: [], passedOver: null });
  });
});
