import { Module } from '@nestjs/common';
import { InventoryModule } from './inventory/inventory.module.js';
import { ExportModule } from './export/export.module.js';
import { InspectModule } from './inspect/inspect.module.js';
import { OverviewModule } from './overview/overview.module.js';
import { PublishingModule } from './publishing/publishing.module.js';
import { RunsModule } from './runs/runs.module.js';
import { ShippedModule } from './shipped/shipped.module.js';
import { VersionsModule } from './versions/versions.module.js';
import { PresetsModule } from './presets/presets.module.js';
import { WildcardsModule } from './wildcards/wildcards.module.js';

/** The room of workflows that people bring: their versions and, as tasks, their runs. */
@Module({
  imports: [
    InventoryModule,
    ExportModule,
    InspectModule,
    OverviewModule,
    PublishingModule,
    RunsModule,
    ShippedModule,
    VersionsModule,
    PresetsModule,
    WildcardsModule,
  ],
})
export class WorkflowsModule {}
