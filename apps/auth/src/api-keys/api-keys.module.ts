import { Module } from '@nestjs/common';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { ApiKeys } from './api-keys.js';

@Module({
  controllers: [ApiKeysController],
  providers: [ApiKeys, ApiKeysRepository],
  exports: [ApiKeysRepository],
})
export class ApiKeysModule {}
