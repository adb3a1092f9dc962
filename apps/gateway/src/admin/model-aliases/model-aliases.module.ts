import { Module } from '@nestjs/common';
import { ModelAliasesController } from './model-aliases.controller.js';

@Module({ controllers: [ModelAliasesController] })
export class ModelAliasesModule {}
