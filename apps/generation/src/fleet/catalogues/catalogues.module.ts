import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AddressesModule } from '../addresses/addresses.module.js';
import { CatalogueStore } from './catalogue-store.js';
import { CatalogueEntity } from './catalogue.entity.js';
import { CataloguesController } from './catalogues.controller.js';
import { FleetCatalogues } from './fleet-catalogues.js';
import { ForgetCatalogues } from './forget-catalogues.js';
import { ModelFileEntity } from './model-file.entity.js';
import { ModelListEntity } from './model-list.entity.js';
import { RunnerCatalogues } from './runner-catalogues.js';

/** What the ComfyUIs of the fleet can run: class definitions and model files. */
@Module({
  imports: [AddressesModule, TypeOrmModule.forFeature([CatalogueEntity, ModelListEntity, ModelFileEntity])],
  controllers: [CataloguesController],
  providers: [CatalogueStore, FleetCatalogues, ForgetCatalogues, RunnerCatalogues],
  exports: [FleetCatalogues, RunnerCatalogues],
})
export class CataloguesModule {}
