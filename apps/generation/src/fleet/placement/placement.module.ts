import { Module } from '@nestjs/common';
import { KeyFiles } from './key-files.js';
import { ModelSizes } from './model-sizes.js';
import { PlacementRepository } from './placement.repository.js';
import { Placement } from './placement.js';

/** Which runners can run what. */
@Module({
  providers: [KeyFiles, ModelSizes, Placement, PlacementRepository],
  exports: [KeyFiles, ModelSizes, Placement],
})
export class PlacementModule {}
