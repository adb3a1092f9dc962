import { Module } from '@nestjs/common';
import { QuarantineRepository } from './quarantine.repository.js';

/** Runners that get no work for a while after repeated failures. */
@Module({
  providers: [QuarantineRepository],
  exports: [QuarantineRepository],
})
export class QuarantineModule {}
