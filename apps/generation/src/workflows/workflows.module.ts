import { Module } from '@nestjs/common';
import { ExportModule } from './export/export.module.js';
import { InspectModule } from './inspect/inspect.module.js';
import { OverviewModule } from './overview/overview.module.js';
import { PublishingModule } from './publishing/publishing.module.js';
import { RunsModule } from './runs/runs.module.js';
import { ShippedModule } from './shipped/shipped.module.js';
import { VersionsModule } from './versions/versions.module.js';
import { WildcardsModule } from './wildcards/wildcards.module.js';

/** The room of workflows that people bring: their versions and, as tasks, their runs. */
@Module({
  imports: [
    ExportModule,
    InspectModule,
    OverviewModule,
    PublishingModule,
    RunsModule,
    ShippedModule,
    VersionsModule,
    WildcardsModule,
  ],
})
export class WorkflowsModule {}
