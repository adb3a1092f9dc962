import type { SignUpProof, SignUpWork } from '@atelier/contracts';
import { solveChallenge, type DeriveKeyFunction } from 'altcha-lib';
import { deriveKey } from './derive-key.js';

/** So often it is said how far the work is. */
const STEPS = 100;
/** A slow phone has the time that the challenge lives. */
const TIMEOUT_MS = 600_000;

/**
 * Does the work of a sign-up.
 * @param onProgress is given how much of the most is done, 0 to 1
 * @returns the proof, as a sign-up brings it; null when it took too long
 */
export async function solveWork(
  { challenge, most }: SignUpWork,
  onProgress: (share: number) => void,
  derive: DeriveKeyFunction = deriveKey,
): Promise<string | null> {
  let done = 0;
  const counting: DeriveKeyFunction = (...given) => {
    if (++done % Math.ceil(most / STEPS) === 0) onProgress(Math.min(done / most, 1));
    return derive(...given);
  };
  const solution = await solveChallenge({ challenge, deriveKey: counting, timeout: TIMEOUT_MS });
  return solution && btoa(JSON.stringify({ challenge, solution: shown(solution) }));
}

const shown = ({ counter, derivedKey }: SignUpProof['solution']) => ({ counter, derivedKey });
