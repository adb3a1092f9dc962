import { Module } from '@nestjs/common';
import { Reconciler } from './reconciler.js';

/** Recounts what is counted along, and repairs it. */
@Module({
  providers: [Reconciler],
})
export class ReconcileModule {}
