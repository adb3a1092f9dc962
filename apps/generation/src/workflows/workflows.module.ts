import { Module } from '@nestjs/common';
import { VersionsModule } from './versions/versions.module.js';

/** The room of workflows that people bring: their versions and, as tasks, their runs. */
@Module({ imports: [VersionsModule] })
export class WorkflowsModule {}
