import { Module } from '@nestjs/common';
import { PlacementRepository } from './placement.repository.js';
import { Placement } from './placement.js';

/** Which runners can run what. */
@Module({
  providers: [Placement, PlacementRepository],
  exports: [Placement],
})
export class PlacementModule {}
