import { Module } from '@nestjs/common';
import { WarmModels } from './warm-models.js';

@Module({ providers: [WarmModels], exports: [WarmModels] })
export class ModelsModule {}
