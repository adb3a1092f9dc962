import { Module } from '@nestjs/common';
import { AllApiKeysController } from './all-api-keys.controller.js';
import { ApiKeysController } from './api-keys.controller.js';

@Module({ controllers: [ApiKeysController, AllApiKeysController] })
export class ApiKeysModule {}
