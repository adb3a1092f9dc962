import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Costs } from './costs.js';
import { ModelCatalog } from './model-catalog.js';
import { ModelsController } from './models.controller.js';
import { CostEntity } from './cost.entity.js';

/** Models: which the runners have, and the GPU time that they take. */
@Module({
  imports: [TypeOrmModule.forFeature([CostEntity])],
  controllers: [ModelsController],
  providers: [Costs, ModelCatalog],
  exports: [Costs, ModelCatalog],
})
export class ModelsModule {}
