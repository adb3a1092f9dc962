import { Module } from '@nestjs/common';
import { ImagesModule } from '../images/images.module.js';
import { GenerationController } from './generation.controller.js';

@Module({ imports: [ImagesModule], controllers: [GenerationController] })
export class GenerationModule {}
