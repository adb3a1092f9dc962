import type { SignUpWork } from '@atelier/contracts';
import { describe, expect, it } from '@jest/globals';
import { solveAside } from './prove.js';
import type { SolverMessage } from './solver-worker.js';

/** A worker as the page sees it: jsdom has none. */
class Solver extends EventTarget {
  given: unknown[] = [];
  isEnded = false;

  postMessage(work: unknown): void {
    this.given.push(work);
  }

  terminate(): void {
    this.isEnded = true;
  }

  say(data: SolverMessage): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const WORK = { most: 1 } as SignUpWork;

function begin(leaving = new AbortController()) {
  const solvers: Solver[] = [];
  const shares: number[] = [];
  const start = () => {
    solvers.push(new Solver());
    return solvers[0] as unknown as Worker;
  };
  const proof = solveAside(WORK, { signal: leaving.signal, onProgress: (share) => shares.push(share) }, start);
  return { leaving, solvers, shares, proof };
}

describe('work beside the page', () => {
  it('says how far it is, answers with the proof, and ends', async () => {
    const { solvers, shares, proof } = begin();
    solvers[0]!.say({ share: 0.5 });
    solvers[0]!.say({ proof: 'proven' });
    await expect(proof).resolves.toBe('proven');
    expect(shares).toEqual([0.5]);
    expect(solvers[0]).toMatchObject({ given: [WORK], isEnded: true });
  });

  it.each<[string, (solver: Solver) => void]>([
    ['was not done in time', (solver) => solver.say({ proof: null })],
    ['has failed', (solver) => solver.dispatchEvent(new Event('error'))],
  ])('that %s is a refusal, and ends', async (_what, happen) => {
    const { solvers, proof } = begin();
    happen(solvers[0]!);
    await expect(proof).rejects.toMatchObject({ code: 'sign_up_proof_needed' });
    expect(solvers[0]!.isEnded).toBe(true);
  });

  it('ends as soon as nobody waits for it', async () => {
    const { leaving, solvers, proof } = begin();
    leaving.abort();
    await expect(proof).rejects.toMatchObject({ name: 'AbortError' });
    expect(solvers[0]!.isEnded).toBe(true);
  });

  it('does not begin where somebody has left before', async () => {
    const leaving = new AbortController();
    leaving.abort();
    const { solvers, proof } = begin(leaving);
    await expect(proof).rejects.toMatchObject({ name: 'AbortError' });
    expect(solvers).toEqual([]);
  });
});
