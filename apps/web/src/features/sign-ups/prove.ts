import type { SignUpWork } from '@atelier/contracts';
import { readSignUpWork } from '../../entities/sessions/entrance-calls.js';
import { ApiError } from '../../shared/api/api-error.js';
import type { SolverMessage } from './solver-worker.js';

interface ProofOptions {
  /** Ends the work: nobody waits for it any more. */
  signal: AbortSignal;
  /** 0 to 1. */
  onProgress: (share: number) => void;
}

/** Fetches work and has it done beside the page. Rejects with ApiError. */
export async function prove(options: ProofOptions): Promise<string> {
  const proof = await solveAside(await readSignUpWork(), options);
  if (proof === null) throw new ApiError('sign_up_proof_needed');
  return proof;
}

function solveAside(work: SignUpWork, { signal, onProgress }: ProofOptions): Promise<string | null> {
  const worker = new Worker(new URL('./solver-worker.ts', import.meta.url), { type: 'module' });
  const { promise, resolve, reject } = Promise.withResolvers<string | null>();
  worker.addEventListener('message', ({ data }: MessageEvent<SolverMessage>) =>
    'share' in data ? onProgress(data.share) : resolve(data.proof),
  );
  worker.addEventListener('error', () => reject(new ApiError('sign_up_proof_needed')));
  signal.addEventListener('abort', () => resolve(null), { once: true });
  worker.postMessage(work);
  return promise.finally(() => worker.terminate());
}
