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

/** What is used of a worker. */
type Solver = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>;

const startSolver = (): Solver => new Worker(new URL('./solver-worker.ts', import.meta.url), { type: 'module' });

/** Fetches work and has it done beside the page. Rejects with ApiError, or with the reason of the signal. */
export async function prove(options: ProofOptions): Promise<string> {
  return solveAside(await readSignUpWork(), options);
}

/** Has work done beside the page. Rejects as `prove` does. */
export async function solveAside(
  work: SignUpWork,
  { signal, onProgress }: ProofOptions,
  start = startSolver,
): Promise<string> {
  // Whoever has left while the work was fetched: a signal that has fired fires no more.
  signal.throwIfAborted();
  const solver = start();
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const fail = () => reject(new ApiError('sign_up_proof_needed'));
  solver.addEventListener('message', ({ data }: MessageEvent<SolverMessage>) => {
    if ('share' in data) return onProgress(data.share);
    return data.proof === null ? fail() : resolve(data.proof);
  });
  solver.addEventListener('error', fail);
  signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  solver.postMessage(work);
  return promise.finally(() => solver.terminate());
}
