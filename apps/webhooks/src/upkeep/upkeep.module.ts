import { Module } from '@nestjs/common';
import { Cleanup } from './cleanup.js';

@Module({ providers: [Cleanup] })
export class UpkeepModule {}
