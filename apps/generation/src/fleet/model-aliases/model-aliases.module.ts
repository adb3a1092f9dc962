import { Module } from '@nestjs/common';
import { ModelAliasesController } from './model-aliases.controller.js';
import { ModelAliases } from './model-aliases.js';

/** What names mean that programs have written into them. */
@Module({ controllers: [ModelAliasesController], providers: [ModelAliases] })
export class ModelAliasesModule {}
