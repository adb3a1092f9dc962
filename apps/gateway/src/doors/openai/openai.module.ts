import { Module } from '@nestjs/common';
import { MakingModule } from '../making/making.module.js';
import { ImagesController } from './images.controller.js';
import { MakeGeneration } from './make-generation.js';
import { OfferedModels } from './offered-models.js';

/** The interface of OpenAI's images, at `/v1`. */
@Module({ imports: [MakingModule], controllers: [ImagesController], providers: [MakeGeneration, OfferedModels] })
export class OpenAiModule {}
