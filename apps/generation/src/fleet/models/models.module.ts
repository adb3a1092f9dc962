import { Module } from '@nestjs/common';
import { Costs } from './costs.js';
import { ModelCatalog } from './model-catalog.js';
import { ModelsController } from './models.controller.js';

/** Models: which the runners have, and the GPU time that they take. */
@Module({
  controllers: [ModelsController],
  providers: [Costs, ModelCatalog],
  exports: [Costs, ModelCatalog],
})
export class ModelsModule {}
