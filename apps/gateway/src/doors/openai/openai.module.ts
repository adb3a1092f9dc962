import { Module } from '@nestjs/common';
import { MakingModule } from '../making/making.module.js';
import { ImagesController } from './images.controller.js';
import { OpenAiModelsController } from './models.controller.js';
import { ReadEdit } from './read-edit.js';
import { ReadGeneration } from './read-generation.js';
import { AnswerImages } from './answer-images.js';
import { StreamImages } from './stream-images.js';

/** The interface of OpenAI's images, at `/v1`. */
@Module({
  imports: [MakingModule],
  controllers: [ImagesController, OpenAiModelsController],
  providers: [AnswerImages, ReadEdit, ReadGeneration, StreamImages],
})
export class OpenAiModule {}
