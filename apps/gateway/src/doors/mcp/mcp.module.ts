import { Module } from '@nestjs/common';
import { CopiesModule } from '../../downloads/copies/copies.module.js';
import { PictureAddressesModule } from '../../pictures/picture-addresses.module.js';
import { MakingModule } from '../making/making.module.js';
import { ChallengeFilter } from './challenge.filter.js';
import { KnownHostsGuard } from './known-hosts.guard.js';
import { McpServers } from './mcp-servers.js';
import { McpController } from './mcp.controller.js';
import { ToolBox } from './tool-box.js';
import { AnswerJobs } from './tools/answer-jobs.js';
import { BroughtPicture } from './tools/brought-picture.js';
import { FindOutput } from './tools/find-output.js';
import { InlinePictures } from './tools/inline-pictures.js';
import { JobTools } from './tools/job-tools.js';
import { LibraryTools } from './tools/library-tools.js';
import { MakeJob } from './tools/make-job.js';
import { EditOrders } from './tools/edit-orders.js';
import { MakingTools } from './tools/making-tools.js';
import { ModelTools } from './tools/model-tools.js';
import { PublishedWorkflows } from './tools/published-workflows.js';
import { RunJob } from './tools/run-job.js';
import { ShownOutputs } from './tools/shown-outputs.js';
import { WorkflowTools } from './tools/workflow-tools.js';

const TOOLS = [JobTools, LibraryTools, MakingTools, ModelTools, WorkflowTools];

/** The interface of the Model Context Protocol, at `/mcp`. */
@Module({
  imports: [MakingModule, CopiesModule, PictureAddressesModule],
  controllers: [McpController],
  providers: [
    ...[ChallengeFilter, KnownHostsGuard, McpServers, ToolBox, ...TOOLS],
    ...[AnswerJobs, BroughtPicture, EditOrders, FindOutput, InlinePictures],
    ...[MakeJob, PublishedWorkflows, RunJob, ShownOutputs],
  ],
})
export class McpModule {}
