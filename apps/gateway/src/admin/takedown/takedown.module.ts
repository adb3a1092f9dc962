import { Module } from '@nestjs/common';
import { TakedownController } from './takedown.controller.js';

@Module({ controllers: [TakedownController] })
export class TakedownModule {}
