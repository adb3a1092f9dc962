import { Module } from '@nestjs/common';
import { WorkModule } from '../../work/work.module.js';
import { DeletionCost } from './deletion-cost.js';

@Module({ imports: [WorkModule], providers: [DeletionCost] })
export class KubernetesModule {}
