import { Module } from '@nestjs/common';
import { RunnersController } from './runners.controller.js';

@Module({ controllers: [RunnersController] })
export class RunnersModule {}
