import { Module } from '@nestjs/common';
import { CataloguesModule } from '../catalogues/catalogues.module.js';
import { ForgetPlacements } from './forget-placements.js';
import { KeyFiles } from './key-files.js';
import { ModelSizes } from './model-sizes.js';
import { PairCatalogues } from './pair-catalogues.js';
import { PlaceRunners } from './place-runners.js';
import { PlacementRepository } from './placement.repository.js';
import { Placement } from './placement.js';

/** Which runners can run what. */
@Module({
  imports: [CataloguesModule],
  providers: [ForgetPlacements, KeyFiles, ModelSizes, PairCatalogues, Placement, PlacementRepository, PlaceRunners],
  exports: [KeyFiles, ModelSizes, Placement, PlaceRunners],
})
export class PlacementModule {}
