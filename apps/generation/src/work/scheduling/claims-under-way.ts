import type { CandidateRow } from './lease.repository.js';

/**
 * The claims that this replica is making, each of which takes a task. Runners that look at the same moment see the same tasks: whoever
 * claims one that is already being claimed spends a statement on it, and then one that waits for the row of its user, for nothing.
 */
export class ClaimsUnderWay {
  private readonly counts = new Map<string, number>();
  private readonly claims = new Set<Promise<unknown>>();

  /** Whether more tasks of the candidate are ready than are being claimed. One that lost its turn is not counted, and always left. */
  leaveAnyOf(candidate: CandidateRow): boolean {
    return candidate.ready === null || candidate.ready > (this.counts.get(nameOf(candidate)) ?? 0);
  }

  /** Counts the candidate as being claimed until `claim` has settled. */
  async during<T>(candidate: CandidateRow, claim: () => Promise<T>): Promise<T> {
    const name = nameOf(candidate);
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    const claiming = claim();
    this.claims.add(claiming);
    try {
      return await claiming;
    } finally {
      this.claims.delete(claiming);
      const left = this.counts.get(name)! - 1;
      if (left > 0) this.counts.set(name, left);
      else this.counts.delete(name);
    }
  }

  /** Returns when all that are under way now have settled: who looks then sees what they have left. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.claims);
  }
}

function nameOf({ userId, placementKey }: CandidateRow): string {
  return `${userId}/${placementKey}`;
}
