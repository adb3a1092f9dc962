import { Module } from '@nestjs/common';
import { TrashModule } from '../../library/trash/trash.module.js';
import { JobLock } from './job-lock.js';
import { Retention } from './retention.js';
import { RetentionRepository } from './retention.repository.js';

/** Deletes by age. */
@Module({
  imports: [TrashModule],
  providers: [JobLock, Retention, RetentionRepository],
})
export class RetentionModule {}
