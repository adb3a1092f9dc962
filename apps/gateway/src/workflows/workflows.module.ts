import { Module } from '@nestjs/common';
import { RunsController } from './runs.controller.js';
import { WorkflowsController } from './workflows.controller.js';

/** Workflows that people bring. */
@Module({ controllers: [WorkflowsController, RunsController] })
export class WorkflowsModule {}
