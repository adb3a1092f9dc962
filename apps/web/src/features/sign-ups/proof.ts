import { toApiError } from '../../shared/api/api-error.js';

/** What a sign-up has to show. */
export interface Proof {
  /** How much of the work is done, 0 to 1. */
  share: number;
  /** Waits for it; each is taken once. Undefined: none is needed. Rejects with ApiError. */
  take: () => Promise<string | undefined>;
}

/** Sends something with a proof, and once more with a new one where that was too old. Rejects with ApiError. */
export async function withProof<T>({ take }: Pick<Proof, 'take'>, send: (proof?: string) => Promise<T>): Promise<T> {
  try {
    return await send(await take());
  } catch (error) {
    if (toApiError(error).code !== 'sign_up_proof_needed') throw error;
    return send(await take());
  }
}
