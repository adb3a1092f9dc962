import type { SignUpWork } from '@atelier/contracts';
import { solveWork } from './solve-work.js';

export type SolverMessage = { share: number } | { proof: string | null };

const tell = (message: SolverMessage) => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<SignUpWork>) => {
  void solveWork(data, (share) => tell({ share })).then((proof) => tell({ proof }));
});
