import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import {
  createWorkflowSchema,
  workflowChangeSchema,
  workflowCommands,
  workflowPageSchema,
  workflowQuerySchema,
  workflowSchema,
  workflowVersionSchema,
  WORKFLOW_LIMITS,
  type Actor,
  type CreateWorkflow,
  type Workflow,
  type WorkflowChange,
  type WorkflowPage,
  type WorkflowQuery,
  type WorkflowVersion,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { BODY_PROBLEMS } from '../docs/body-problems.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { SharerNames } from '../group-shares/sharer-names.js';
import { TakesBody } from '../edge/route-bodies.js';
import { packWorkflow } from './pack-workflow.js';
import { MAX_BODY_BYTES, WorkflowBodyInterceptor } from './workflow-body.interceptor.js';
import { graph, version, workflow } from './workflows-examples.js';

const THE_WORKFLOW = { status: 200, description: 'The workflow', schema: workflowSchema, example: workflow };
const THE_VERSION = { status: 200, description: 'The version', schema: workflowVersionSchema, example: version };

/** Workflows that people bring: kept, listed, shown, deleted. */
@Controller('api/v1/workflows')
export class WorkflowsController {
  constructor(
    private readonly commands: CommandClient,
    private readonly names: SharerNames,
  ) {}

  @Post()
  @ForKeys('workflows:write')
  @TakesBody({ bodyLimit: MAX_BODY_BYTES, bodyAsText: true, takesFiles: true })
  @UseInterceptors(WorkflowBodyInterceptor)
  @Operation({
    id: 'createWorkflow',
    tag: 'Workflows',
    summary: 'Bring a workflow',
    description: `Its file is read, converted and checked; this becomes version 1. At most ${WORKFLOW_LIMITS.perUser}, of ${WORKFLOW_LIMITS.fileBytes} bytes each. It may also come as a file (\`multipart/form-data\`); what is sent beside the file stands before it.`,
    formInstead: {
      file: 'JSON, or a PNG, WebP, AVIF, MP4, WebM, FLAC, MP3 or GLB with a workflow inside',
      name: 'Without it the name of the file',
      description: 'At most 2,000 characters',
    },
    bodyExample: { name: workflow.name, description: workflow.description, workflow: graph },
    answer: { ...THE_VERSION, status: 201 },
    problems: ['limit_reached', 'workflow_invalid', 'workflow_refused', ...BODY_PROBLEMS],
  })
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createWorkflowSchema }) { workflow: file, form, ...rest }: CreateWorkflow,
  ): Promise<WorkflowVersion> {
    const request = { actor, ...rest, form: form ?? null, packed: await packWorkflow(file) };
    return this.commands.call(workflowCommands.createWorkflow, request);
  }

  @Get()
  @ForKeys('workflows:read')
  @Operation({
    id: 'listWorkflows',
    tag: 'Workflows',
    summary: 'The workflows that you may run, the newest first',
    answer: {
      status: 200,
      description: 'A page',
      schema: workflowPageSchema,
      example: { items: [workflow], next_cursor: null },
    },
    problems: ['invalid_cursor'],
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: workflowQuerySchema }) query: WorkflowQuery,
  ): Promise<WorkflowPage> {
    const page = await this.commands.call(workflowCommands.workflows, { actor, query });
    return { ...page, items: await this.names.addTo(actor, page.items) };
  }

  @Get(':id')
  @ForKeys('workflows:read')
  @Operation({
    id: 'getWorkflow',
    tag: 'Workflows',
    summary: 'One workflow',
    answer: THE_WORKFLOW,
    problems: ['not_found'],
  })
  async find(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<Workflow> {
    const found = await this.commands.call(workflowCommands.workflow, { actor, workflow_id: id });
    return this.names.addToOne(actor, found);
  }

  @Patch(':id')
  @ForKeys('workflows:write')
  @Operation({
    id: 'changeWorkflow',
    tag: 'Workflows',
    summary: 'Rename a workflow, describe it, choose its picture',
    bodyExample: { name: workflow.name },
    answer: THE_WORKFLOW,
    problems: ['forbidden', 'not_found', ...BODY_PROBLEMS],
  })
  change(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: workflowChangeSchema }) change: WorkflowChange,
  ): Promise<Workflow> {
    return this.commands.call(workflowCommands.changeWorkflow, { actor, workflow_id: id, change });
  }

  @Delete(':id')
  @ForKeys('workflows:write')
  @HttpCode(204)
  @Operation({
    id: 'deleteWorkflow',
    tag: 'Workflows',
    summary: 'Delete a workflow; its runs stay',
    answer: { status: 204, description: 'Gone' },
    problems: ['forbidden', 'not_found'],
  })
  async delete(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    await this.commands.call(workflowCommands.deleteWorkflow, { actor, workflow_id: id });
  }
}
