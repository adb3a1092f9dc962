import { Module } from '@nestjs/common';
import { ModelsCheck } from './models-check.js';
import { ModelsController } from './models.controller.js';

@Module({ controllers: [ModelsController], providers: [ModelsCheck] })
export class ModelsModule {}
