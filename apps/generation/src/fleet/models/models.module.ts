import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LoraWordsModule } from '../lora-words/lora-words.module.js';
import { Costs } from './costs.js';
import { FleetModels } from './fleet-models.js';
import { LearnUsage } from './learn-usage.js';
import { LoadRateEntity } from './load-rate.entity.js';
import { LoadRates } from './load-rates.js';
import { ModelCatalog } from './model-catalog.js';
import { ModelInventory } from './model-inventory.js';
import { ModelsController } from './models.controller.js';
import { Starting } from './starting.js';
import { CostEntity } from './cost.entity.js';

/** Models: which the runners have, and the GPU time that they take. */
@Module({
  imports: [LoraWordsModule, TypeOrmModule.forFeature([CostEntity, LoadRateEntity])],
  controllers: [ModelsController],
  providers: [Costs, FleetModels, LearnUsage, LoadRates, ModelCatalog, ModelInventory, Starting],
  exports: [Costs, FleetModels, LearnUsage, LoadRates, ModelCatalog],
})
export class ModelsModule {}
