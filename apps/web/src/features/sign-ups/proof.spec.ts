import { describe, expect, it } from '@jest/globals';
import { ApiError, type ApiErrorCode } from '../../shared/api/api-error.js';
import { withProof } from './proof.js';

/** Proofs one after another, and a server that refuses the first of them. */
function signUp(...refusals: ApiErrorCode[]) {
  const shown: unknown[] = [];
  let made = 0;
  const send = (proof?: string) => {
    shown.push(proof);
    const refused = refusals.shift();
    return refused ? Promise.reject(new ApiError(refused)) : Promise.resolve('made');
  };
  return { shown, outcome: withProof({ take: () => Promise.resolve(`proof ${++made}`) }, send) };
}

describe('a sign-up with a proof', () => {
  it('is sent once more with a new one where that was too old, and nobody is told', async () => {
    const { shown, outcome } = signUp('sign_up_proof_needed');
    await expect(outcome).resolves.toBe('made');
    expect(shown).toEqual(['proof 1', 'proof 2']);
  });

  it('is refused at last where the new one is no better', async () => {
    await expect(signUp('sign_up_proof_needed', 'sign_up_proof_needed').outcome).rejects.toMatchObject({
      code: 'sign_up_proof_needed',
    });
  });

  it('is not sent again where something else is wrong', async () => {
    const { shown, outcome } = signUp('username_taken');
    await expect(outcome).rejects.toMatchObject({ code: 'username_taken' });
    expect(shown).toHaveLength(1);
  });
});
