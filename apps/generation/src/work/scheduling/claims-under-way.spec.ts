import { describe, expect, it, jest } from '@jest/globals';
import { ClaimsUnderWay } from './claims-under-way.js';
import type { CandidateRow } from './lease.repository.js';

function candidate(userId: number, ready: number | null): CandidateRow {
  return { userId, placementKey: 'model', virtualTime: 0, passedOverMs: null, checkpoint: null, ready };
}

describe('claims under way', () => {
  it('leave nothing of a user whose only task is being claimed, and something of everybody else', async () => {
    const claims = new ClaimsUnderWay();
    await claims.during(candidate(1, 1), () => {
      expect(claims.leaveAnyOf(candidate(1, 1))).toBe(false);
      expect(claims.leaveAnyOf(candidate(1, 2))).toBe(true);
      expect(claims.leaveAnyOf(candidate(2, 1))).toBe(true);
      return Promise.resolve();
    });
  });

  it('are counted until they have settled, also when they fail', async () => {
    const claims = new ClaimsUnderWay();
    const first = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    const both = [first, second].map(({ promise }) => claims.during(candidate(1, 2), () => promise));
    expect(claims.leaveAnyOf(candidate(1, 2))).toBe(false);
    first.reject(new Error('the database is away'));
    await expect(both[0]).rejects.toThrow('away');
    expect(claims.leaveAnyOf(candidate(1, 2))).toBe(true);
    expect(claims.leaveAnyOf(candidate(1, 1))).toBe(false);
    second.resolve();
    await both[1];
    expect(claims.leaveAnyOf(candidate(1, 1))).toBe(true);
  });

  it('do not keep anybody from a task that lost its turn, which is not counted', async () => {
    const claims = new ClaimsUnderWay();
    await claims.during(candidate(1, null), () => {
      expect(claims.leaveAnyOf(candidate(1, null))).toBe(true);
      return Promise.resolve();
    });
  });

  it('have settled when each of them has ended, also by a failure', async () => {
    const claims = new ClaimsUnderWay();
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const both = [first, second].map(({ promise }, index) => claims.during(candidate(index, 1), () => promise));
    const settled = jest.fn();
    const waiting = claims.settled().then(settled);
    first.reject(new Error('the database is away'));
    await expect(both[0]).rejects.toThrow('away');
    expect(settled).not.toHaveBeenCalled();
    second.resolve();
    await waiting;
    await claims.settled();
  });
});
