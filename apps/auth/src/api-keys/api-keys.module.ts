import { Module } from '@nestjs/common';
import { TokensModule } from '../tokens/tokens.module.js';
import { UsersModule } from '../users/users.module.js';
import { AllApiKeysController } from './all-api-keys.controller.js';
import { AllApiKeys } from './all-api-keys.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { ApiKeys } from './api-keys.js';
import { AssertedKeys } from './asserted-keys.js';
import { KeySightings } from './key-sightings.js';
import { NamedUsers } from './named-users.js';

@Module({
  imports: [UsersModule, TokensModule],
  controllers: [ApiKeysController, AllApiKeysController],
  providers: [AllApiKeys, ApiKeys, ApiKeysRepository, AssertedKeys, KeySightings, NamedUsers],
  exports: [ApiKeysRepository],
})
export class ApiKeysModule {}
