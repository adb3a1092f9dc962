import { Module } from '@nestjs/common';
import { CataloguesModule } from '../../fleet/catalogues/catalogues.module.js';
import { ModelsModule } from '../../fleet/models/models.module.js';
import { PlacementModule } from '../../fleet/placement/placement.module.js';
import { VersionsModule } from '../versions/versions.module.js';
import { InventoryController } from './inventory.controller.js';
import { PolicyStates } from './policy-states.js';
import { RunnerInventory } from './runner-inventory.js';
import { TryPolicy } from './try-policy.js';
import { WorkflowStates } from './workflow-states.js';

/** What the fleet has of what workflows need, and what the policy lets through. */
@Module({
  imports: [CataloguesModule, ModelsModule, PlacementModule, VersionsModule],
  controllers: [InventoryController],
  providers: [PolicyStates, RunnerInventory, TryPolicy, WorkflowStates],
})
export class InventoryModule {}
