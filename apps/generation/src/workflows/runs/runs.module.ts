import { Global, Module } from '@nestjs/common';
import { AssetsModule } from '../../assets/assets.module.js';
import { CataloguesModule } from '../../fleet/catalogues/catalogues.module.js';
import { PlacementModule } from '../../fleet/placement/placement.module.js';
import { RunGraphs } from '../../tasks/state/run-graphs.js';
import { StateModule } from '../../tasks/state/state.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { VersionsModule } from '../versions/versions.module.js';
import { WildcardsModule } from '../wildcards/wildcards.module.js';
import { CompileRun } from './compile-run.js';
import { PlaceRun } from './place-run.js';
import { RunFiles } from './run-files.js';
import { RunSources } from './run-sources.js';
import { RunTasks } from './run-tasks.js';
import { RunWorkflow } from './run-workflow.js';
import { RunsController } from './runs.controller.js';

/** Tasks made from workflows. Global, since it answers the `RunGraphs` that the tasks below ask for. */
@Global()
@Module({
  imports: [AssetsModule, CataloguesModule, PlacementModule, StateModule, TasksModule, VersionsModule, WildcardsModule],
  controllers: [RunsController],
  providers: [
    CompileRun,
    PlaceRun,
    RunFiles,
    RunSources,
    RunTasks,
    RunWorkflow,
    { provide: RunGraphs, useExisting: CompileRun },
  ],
  exports: [CompileRun, RunGraphs],
})
export class RunsModule {}
