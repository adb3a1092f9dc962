import { Module } from '@nestjs/common';
import { ScimTokensController } from './scim-tokens.controller.js';

@Module({ controllers: [ScimTokensController] })
export class ScimTokensModule {}
