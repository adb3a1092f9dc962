import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import {
  runCommands,
  runSchema,
  runWorkflowSchema,
  RUN_LIMITS,
  type Actor,
  type Run,
  type RunWorkflow,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { TakesBody } from '../edge/route-bodies.js';
import { IDEMPOTENCY_KEY_HEADER, IdempotencyKey } from '../tasks/idempotency-key.decorator.js';
import { RunBodyInterceptor, MAX_RUN_BYTES } from './run-body.interceptor.js';
import { run } from './workflows-examples.js';

/** Runs of workflows: each makes tasks, which are then watched, cancelled and fetched as all others. */
@Controller('api/v1/workflows')
@ForKeys('tasks:write')
export class RunsController {
  constructor(private readonly commands: CommandClient) {}

  @Post(':id/runs')
  @HttpCode(200)
  @TakesBody({ bodyLimit: MAX_RUN_BYTES, bodyAsText: true })
  @UseInterceptors(RunBodyInterceptor)
  @Operation({
    id: 'runWorkflow',
    tag: 'Workflows',
    summary: 'Run a workflow with values of its form',
    description: `Makes at most ${RUN_LIMITS.tasks} tasks, all of them or none. Each is watched, cancelled, retried and fetched by \`/api/v1/generation\`.`,
    headers: IDEMPOTENCY_KEY_HEADER,
    bodyExample: { values: { picture: { asset: 31 } }, grid: { scale: [2, 4] } },
    answer: { status: 200, description: 'The tasks, waiting', schema: runSchema, example: run },
    problems: [
      'invalid_json',
      'not_found',
      'payload_too_large',
      'unsupported_media_type',
      'idempotency_key_reused',
      'invalid_values',
      'url_refused',
      'workflow_invalid',
      'workflow_refused',
      'workflow_unavailable',
      'queue_full',
      'allowance_used_up',
      'key_exhausted',
      'key_not_allowed',
      'group_not_allowed',
      'moderation_refused',
      'storage_full',
    ],
  })
  run(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: runWorkflowSchema }) body: RunWorkflow,
    @IdempotencyKey() idempotency_key: string | null,
  ): Promise<Run> {
    return this.commands.call(runCommands.runWorkflow, { actor, workflow_id: id, body, idempotency_key });
  }
}
