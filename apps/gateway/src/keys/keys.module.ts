import { Module } from '@nestjs/common';
import { KeysController } from './keys.controller.js';

/** The public keys by which other services can verify our access tokens. */
@Module({ controllers: [KeysController] })
export class KeysModule {}
