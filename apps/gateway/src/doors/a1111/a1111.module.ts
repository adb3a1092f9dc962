import { Module } from '@nestjs/common';
import { MakingModule } from '../making/making.module.js';
import { AnswerPictures } from './answer-pictures.js';
import { ChosenModels } from './chosen-models.js';
import { KeyJobs } from './key-jobs.js';
import { A1111ListsController } from './lists.controller.js';
import { A1111OptionsController } from './options.controller.js';
import { PictureOrders } from './picture-orders.js';
import { A1111PicturesController } from './pictures.controller.js';
import { A1111ProgressController } from './progress.controller.js';

/** The interface of AUTOMATIC1111, at `/sdapi/v1`. */
@Module({
  imports: [MakingModule],
  controllers: [A1111PicturesController, A1111OptionsController, A1111ListsController, A1111ProgressController],
  providers: [AnswerPictures, ChosenModels, KeyJobs, PictureOrders],
})
export class A1111Module {}
