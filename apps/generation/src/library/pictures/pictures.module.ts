import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TasksModule } from '../../tasks/tasks.module.js';
import { PictureFiles } from './picture-files.js';
import { PictureRepository } from './picture.repository.js';
import { PicturesController } from './pictures.controller.js';
import { TaskResults } from './task-results.js';
import { ResultEntity } from './result.entity.js';

/** The pictures of tasks. */
@Module({
  imports: [TasksModule, TypeOrmModule.forFeature([ResultEntity])],
  controllers: [PicturesController],
  providers: [PictureFiles, PictureRepository, TaskResults],
  exports: [PictureRepository],
})
export class PicturesModule {}
