import { Module } from '@nestjs/common';
import { KeysController } from './keys.controller.js';
import { SigningKeysRepository } from './signing-keys.repository.js';
import { SigningKeys } from './signing-keys.js';

@Module({
  controllers: [KeysController],
  providers: [SigningKeys, SigningKeysRepository],
  exports: [SigningKeys],
})
export class KeysModule {}
