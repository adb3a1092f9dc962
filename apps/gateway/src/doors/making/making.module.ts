import { Module } from '@nestjs/common';
import { CopiesModule } from '../../downloads/copies/copies.module.js';
import { CompletedTasks } from './completed-tasks.js';
import { MadePictures } from './made-pictures.js';
import { MakePictures } from './make-pictures.js';
import { OrderTasks } from './order-tasks.js';
import { TaskEnds } from './task-ends.js';
import { TaskPreviews } from './task-previews.js';

/** What doors that answer with pictures have in common: accept, wait, read. */
@Module({
  imports: [CopiesModule],
  providers: [CompletedTasks, MadePictures, MakePictures, OrderTasks, TaskEnds, TaskPreviews],
  exports: [MadePictures, MakePictures, TaskPreviews],
})
export class MakingModule {}
