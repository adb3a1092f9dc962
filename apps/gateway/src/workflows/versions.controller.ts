import { Body, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import {
  changesQuerySchema,
  createVersionSchema,
  exportQuerySchema,
  workflowChangesSchema,
  workflowCommands,
  workflowVersionSchema,
  WORKFLOW_LIMITS,
  type Actor,
  type ChangesQuery,
  type CreateVersion,
  type ExportQuery,
  type WorkflowChanges,
  type WorkflowVersion,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { create as contentDisposition } from 'content-disposition';
import type { FastifyReply } from 'fastify';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { TakesBody } from '../edge/route-bodies.js';
import { packWorkflow } from './pack-workflow.js';
import { unpackText } from './unpack-text.js';
import { versionParamsSchema, type VersionParams } from './version-params.js';
import { MAX_BODY_BYTES, WorkflowBodyInterceptor } from './workflow-body.interceptor.js';
import { changes, graph, version } from './workflows-examples.js';

const THE_VERSION = { status: 200, description: 'The version', schema: workflowVersionSchema, example: version };

/** The immutable versions of a workflow. */
@Controller('api/v1/workflows/:id')
export class VersionsController {
  constructor(private readonly commands: CommandClient) {}

  @Post('versions')
  @ForKeys('workflows:write')
  @TakesBody({ bodyLimit: MAX_BODY_BYTES, bodyAsText: true })
  @UseInterceptors(WorkflowBodyInterceptor)
  @Operation({
    id: 'createWorkflowVersion',
    tag: 'Workflows',
    summary: 'Change what a workflow runs, or its form',
    description: `Makes a new version; earlier ones, and their runs, stay as they are. At most ${WORKFLOW_LIMITS.versions}.`,
    bodyExample: { form: version.form },
    answer: { ...THE_VERSION, status: 201 },
    problems: [
      'invalid_json',
      'forbidden',
      'not_found',
      'limit_reached',
      'payload_too_large',
      'unsupported_media_type',
      'workflow_invalid',
      'workflow_refused',
    ],
  })
  async add(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: createVersionSchema }) { workflow, form }: CreateVersion,
  ): Promise<WorkflowVersion> {
    const packed = workflow === undefined ? null : await packWorkflow(workflow);
    return this.commands.call(workflowCommands.addVersion, { actor, workflow_id: id, packed, form: form ?? null });
  }

  @Get('versions/:number')
  @ForKeys('workflows:read')
  @Operation({
    id: 'getWorkflowVersion',
    tag: 'Workflows',
    summary: 'One version: its form, and what it needs',
    answer: THE_VERSION,
    problems: ['not_found'],
  })
  version(
    @CurrentActor() actor: Actor,
    @Param({ schema: versionParamsSchema }) { id, number }: VersionParams,
  ): Promise<WorkflowVersion> {
    return this.commands.call(workflowCommands.workflowVersion, { actor, workflow_id: id, number });
  }

  @Get('versions/:number/export')
  @ForKeys('workflows:read')
  @Operation({
    id: 'exportWorkflow',
    tag: 'Workflows',
    summary: 'A version of yours as a file for ComfyUI',
    answer: {
      status: 200,
      description: 'The file; integers up to 2^64-1 are exact',
      example: graph,
      headers: { 'Content-Disposition': 'A name for the file' },
    },
    problems: ['forbidden', 'not_found', 'workflow_invalid'],
  })
  async export(
    @CurrentActor() actor: Actor,
    @Param({ schema: versionParamsSchema }) { id, number }: VersionParams,
    @Query({ schema: exportQuerySchema }) { format }: ExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const request = { actor, workflow_id: id, number, format };
    const { packed, file_name } = await this.commands.call(workflowCommands.exportWorkflow, request);
    void reply.type('application/json; charset=utf-8').header('content-disposition', contentDisposition(file_name));
    return unpackText(packed);
  }

  @Get('changes')
  @ForKeys('workflows:read')
  @Operation({
    id: 'compareWorkflowVersions',
    tag: 'Workflows',
    summary: 'What makes one version of a workflow of yours another',
    answer: { status: 200, description: 'What changed', schema: workflowChangesSchema, example: changes },
    problems: ['forbidden', 'not_found'],
  })
  changes(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Query({ schema: changesQuerySchema }) { from, to }: ChangesQuery,
  ): Promise<WorkflowChanges> {
    return this.commands.call(workflowCommands.workflowChanges, { actor, workflow_id: id, from, to });
  }
}
