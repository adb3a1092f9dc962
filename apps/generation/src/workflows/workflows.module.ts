import { Module } from '@nestjs/common';
import { RunsModule } from './runs/runs.module.js';
import { VersionsModule } from './versions/versions.module.js';

/** The room of workflows that people bring: their versions and, as tasks, their runs. */
@Module({ imports: [RunsModule, VersionsModule] })
export class WorkflowsModule {}
