import { Module } from '@nestjs/common';
import { WorkflowsController } from './workflows.controller.js';

/** Workflows that people bring. */
@Module({ controllers: [WorkflowsController] })
export class WorkflowsModule {}
