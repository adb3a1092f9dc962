import { Module } from '@nestjs/common';
import { CreateWorkflow } from './create-workflow.js';
import { ImportWorkflow } from './import-workflow.js';
import { VersionGraphs } from './version-graphs.js';
import { WorkflowAccess } from './workflow-access.js';
import { WorkflowVersionRepository } from './workflow-version.repository.js';
import { WorkflowRepository } from './workflow.repository.js';
import { WorkflowsController } from './workflows.controller.js';
import { Workflows } from './workflows.js';

/** Workflows and their immutable versions. */
@Module({
  controllers: [WorkflowsController],
  providers: [
    VersionGraphs,
    CreateWorkflow,
    ImportWorkflow,
    WorkflowAccess,
    WorkflowRepository,
    WorkflowVersionRepository,
    Workflows,
  ],
  exports: [ImportWorkflow, VersionGraphs, WorkflowAccess, WorkflowRepository, WorkflowVersionRepository],
})
export class VersionsModule {}
