import { Module } from '@nestjs/common';
import { CopiesModule } from '../../downloads/copies/copies.module.js';
import { CompletedTasks } from './completed-tasks.js';
import { MadePictures } from './made-pictures.js';
import { TaskEnds } from './task-ends.js';

/** What doors that answer with pictures have in common: accept, wait, read. */
@Module({
  imports: [CopiesModule],
  providers: [CompletedTasks, MadePictures, TaskEnds],
  exports: [CompletedTasks, MadePictures, TaskEnds],
})
export class MakingModule {}
