import { Module } from '@nestjs/common';
import { WorkModule } from '../../work/work.module.js';
import { Drain } from './drain.js';

@Module({ imports: [WorkModule], providers: [Drain], exports: [Drain] })
export class DrainModule {}
