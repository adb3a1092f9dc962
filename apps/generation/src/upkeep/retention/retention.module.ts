import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TrashModule } from '../../library/trash/trash.module.js';
import { JobLock } from './job-lock.js';
import { Retention } from './retention.js';
import { RetentionRepository } from './retention.repository.js';
import { JobEntity } from './job.entity.js';

/** Deletes by age. */
@Module({
  imports: [TrashModule, TypeOrmModule.forFeature([JobEntity])],
  providers: [JobLock, Retention, RetentionRepository],
})
export class RetentionModule {}
