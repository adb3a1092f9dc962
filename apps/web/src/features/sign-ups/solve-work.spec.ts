import type { SignUpProof } from '@atelier/contracts';
import { describe, expect, it } from '@jest/globals';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey as byNode } from 'altcha-lib/algorithms/pbkdf2';
import { byHand, deriveKey } from './derive-key.js';
import { solveWork } from './solve-work.js';

const SECRETS = { hmacSignatureSecret: 'one of the specs', hmacKeySignatureSecret: 'another of the specs' };
const MOST = 50;

async function workFor(counter: number) {
  const given = { algorithm: 'PBKDF2/SHA-256', cost: 100, counter, deriveKey: byNode, ...SECRETS };
  return { challenge: await createChallenge(given), most: MOST } as Parameters<typeof solveWork>[0];
}
const read = (proof: string | null) => JSON.parse(atob(proof!)) as SignUpProof;

describe('the work of a sign-up', () => {
  it.each([
    ['by the browser', deriveKey],
    ['by hand, where the browser has no cryptography for the page', byHand],
  ])('is done %s, and taken by who asked for it', async (_how, derive) => {
    const proof = read(await solveWork(await workFor(MOST), () => undefined, derive));
    expect(proof.solution.counter).toBe(MOST);
    expect(await verifySolution({ ...proof, deriveKey: byNode, ...SECRETS })).toMatchObject({ verified: true });
  });

  it('says how far it is, up to the end', async () => {
    const shares: number[] = [];
    await solveWork(await workFor(MOST), (share) => shares.push(share));
    expect(shares.slice(0, 2)).toEqual([1 / MOST, 2 / MOST]);
    expect(shares.at(-1)).toBe(1);
  });
});
