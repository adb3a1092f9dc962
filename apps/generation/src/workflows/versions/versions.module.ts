import { Module } from '@nestjs/common';
import { AssetsModule } from '../../assets/assets.module.js';
import { CataloguesModule } from '../../fleet/catalogues/catalogues.module.js';
import { StateModule } from '../../tasks/state/state.module.js';
import { AddVersion } from './add-version.js';
import { ChangeWorkflow } from './change-workflow.js';
import { CreateWorkflow } from './create-workflow.js';
import { ImportWorkflow } from './import-workflow.js';
import { ReadWorkflowFile } from './read-workflow-file.js';
import { VersionGraphs } from './version-graphs.js';
import { WorkflowAccess } from './workflow-access.js';
import { WorkflowPolicy } from './workflow-policy.js';
import { WorkflowVersionRepository } from './workflow-version.repository.js';
import { WorkflowRepository } from './workflow.repository.js';
import { WorkflowsController } from './workflows.controller.js';
import { Workflows } from './workflows.js';

const repositories = [WorkflowRepository, WorkflowVersionRepository];
const shared = [ReadWorkflowFile, VersionGraphs, WorkflowAccess, WorkflowPolicy];

/** Workflows and their immutable versions. */
@Module({
  imports: [AssetsModule, CataloguesModule, StateModule],
  controllers: [WorkflowsController],
  providers: [AddVersion, ChangeWorkflow, CreateWorkflow, ImportWorkflow, Workflows, ...shared, ...repositories],
  exports: [...shared, ...repositories],
})
export class VersionsModule {}
