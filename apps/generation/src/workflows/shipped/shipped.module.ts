import { Module } from '@nestjs/common';
import { CataloguesModule } from '../../fleet/catalogues/catalogues.module.js';
import { PlacementModule } from '../../fleet/placement/placement.module.js';
import { VersionsModule } from '../versions/versions.module.js';
import { ShipTemplates } from './ship-templates.js';
import { ShippedWorkflows } from './shipped-workflows.js';
import { ShippedController } from './shipped.controller.js';

/** The workflows that come with Atelier. */
@Module({
  imports: [CataloguesModule, PlacementModule, VersionsModule],
  controllers: [ShippedController],
  providers: [ShippedWorkflows, ShipTemplates],
})
export class ShippedModule {}
