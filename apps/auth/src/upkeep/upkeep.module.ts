import { Module } from '@nestjs/common';
import { KeysModule } from '../keys/keys.module.js';
import { Cleanup } from './cleanup.js';

@Module({ imports: [KeysModule], providers: [Cleanup] })
export class UpkeepModule {}
