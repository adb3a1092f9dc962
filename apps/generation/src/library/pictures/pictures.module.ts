import { Module } from '@nestjs/common';
import { TasksModule } from '../../tasks/tasks.module.js';
import { PictureFiles } from './picture-files.js';
import { PictureRepository } from './picture.repository.js';
import { PicturesController } from './pictures.controller.js';
import { TaskResults } from './task-results.js';

/** The pictures of tasks. */
@Module({
  imports: [TasksModule],
  controllers: [PicturesController],
  providers: [PictureFiles, PictureRepository, TaskResults],
  exports: [PictureRepository],
})
export class PicturesModule {}
