import { Module } from '@nestjs/common';
import { StateModule } from '../../tasks/state/state.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { CollectionsModule } from '../collections/collections.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { SearchModule } from '../search/search.module.js';
import { DeleteTask } from './delete-task.js';
import { MoveOutputs } from './move-outputs.js';
import { OutputTrashRepository } from './output-trash.repository.js';
import { TrashController } from './trash.controller.js';
import { Trash } from './trash.js';
import { TrashRepository } from './trash.repository.js';

/** Deleting single outputs and whole tasks, and restoring them. */
@Module({
  imports: [CollectionsModule, PicturesModule, SearchModule, StateModule, TasksModule],
  controllers: [TrashController],
  providers: [DeleteTask, MoveOutputs, OutputTrashRepository, Trash, TrashRepository],
  exports: [OutputTrashRepository, TrashRepository],
})
export class TrashModule {}
