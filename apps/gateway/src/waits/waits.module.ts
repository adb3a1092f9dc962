import { Module } from '@nestjs/common';
import { TaskEnds } from './task-ends.js';
import { TaskWaits } from './task-waits.js';

/** Waiting for the end of tasks; every door that answers with what a task has made uses it. */
@Module({ providers: [TaskEnds, TaskWaits], exports: [TaskWaits] })
export class WaitsModule {}
