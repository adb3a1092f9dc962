import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StateModule } from '../../tasks/state/state.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { CollectionsModule } from '../collections/collections.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { SearchModule } from '../search/search.module.js';
import { DeleteTask } from './delete-task.js';
import { TrashController } from './trash.controller.js';
import { Trash } from './trash.js';
import { TrashRepository } from './trash.repository.js';
import { TaskEntity } from '../../tasks/state/task.entity.js';

/** Deleting tasks, and restoring them. */
@Module({
  imports: [
    CollectionsModule,
    PicturesModule,
    SearchModule,
    StateModule,
    TasksModule,
    TypeOrmModule.forFeature([TaskEntity]),
  ],
  controllers: [TrashController],
  providers: [DeleteTask, Trash, TrashRepository],
  exports: [TrashRepository],
})
export class TrashModule {}
