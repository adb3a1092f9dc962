import type { CandidateRow } from './lease.repository.js';

/**
 * The claims that this replica is making. Runners that look at the same moment see the same tasks, and each of these claims takes one: what
 * is as good as taken costs whoever claims it as well a statement, and then another one that waits for the first.
 */
export class ClaimsUnderWay {
  private readonly counts = new Map<string, number>();

  /** Whether more tasks of the candidate are ready than are being claimed. Of one that lost its turn nobody has counted. */
  leave(candidate: CandidateRow): boolean {
    return candidate.ready === null || candidate.ready > (this.counts.get(nameOf(candidate)) ?? 0);
  }

  /** Counts the candidate as being claimed until `claim` has settled. */
  async during<T>(candidate: CandidateRow, claim: () => Promise<T>): Promise<T> {
    const name = nameOf(candidate);
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    try {
      return await claim();
    } finally {
      const left = this.counts.get(name)! - 1;
      if (left > 0) this.counts.set(name, left);
      else this.counts.delete(name);
    }
  }
}

function nameOf({ userId, placementKey }: CandidateRow): string {
  return `${userId}/${placementKey}`;
}
