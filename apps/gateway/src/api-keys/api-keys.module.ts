import { Module } from '@nestjs/common';
import { AllApiKeysController } from './all-api-keys.controller.js';
import { ApiKeyUses } from './api-key-uses.js';
import { ApiKeysController } from './api-keys.controller.js';

@Module({ controllers: [ApiKeysController, AllApiKeysController], providers: [ApiKeyUses] })
export class ApiKeysModule {}
