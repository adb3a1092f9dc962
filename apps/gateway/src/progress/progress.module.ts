import { Module } from '@nestjs/common';
import { TaskHolders } from './task-holders.js';
import { TaskProgress } from './task-progress.js';

/** What runners say of the tasks that they hold. */
@Module({ providers: [TaskHolders, TaskProgress], exports: [TaskHolders, TaskProgress] })
export class ProgressModule {}
