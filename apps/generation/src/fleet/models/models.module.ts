import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Costs } from './costs.js';
import { LearnUsage } from './learn-usage.js';
import { LoadRateEntity } from './load-rate.entity.js';
import { LoadRates } from './load-rates.js';
import { ModelCatalog } from './model-catalog.js';
import { ModelInventory } from './model-inventory.js';
import { ModelsController } from './models.controller.js';
import { CostEntity } from './cost.entity.js';

/** Models: which the runners have, and the GPU time that they take. */
@Module({
  imports: [TypeOrmModule.forFeature([CostEntity, LoadRateEntity])],
  controllers: [ModelsController],
  providers: [Costs, LearnUsage, LoadRates, ModelCatalog, ModelInventory],
  exports: [Costs, LearnUsage, LoadRates, ModelCatalog],
})
export class ModelsModule {}
