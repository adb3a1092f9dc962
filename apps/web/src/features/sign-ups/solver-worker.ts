import type { SignUpWork } from '@atelier/contracts';
import { solveWork } from './solve-work.js';

export type SolverMessage = { share: number } | { proof: string | null };

const tell = (message: SolverMessage) => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<SignUpWork>) => {
  // A rejection that nobody handles stays inside of the worker; what is reported is an `error` to the page that waits.
  void solveWork(data, (share) => tell({ share })).then((proof) => tell({ proof }), reportError);
});
