import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  createTaskSchema,
  deletedTaskSchema,
  historyCommands,
  historyPageSchema,
  historyQuerySchema,
  moveTaskSchema,
  resultSchema,
  taskCommands,
  taskSchema,
  isDone,
  waitQuerySchema,
  type Actor,
  type CreateTask,
  type DeletedTask,
  type HistoryPage,
  type HistoryQuery,
  type MoveTask,
  type Result,
  type Task,
  type WaitQuery,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { noteTask } from '@atelier/platform';
import type { FastifyReply } from 'fastify';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { examples } from '../docs/examples.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { tagsIn } from '../edge/entity-tags.js';
import { outputOfImage } from '../pictures/output-of-image.js';
import { PictureAddresses } from '../pictures/picture-addresses.js';
import { TaskWaits } from '../waits/task-waits.js';
import { PREFER_HEADER, waitLimitsOf } from '../waits/wait-limits.js';
import { IDEMPOTENCY_KEY_HEADER, IdempotencyKey } from './idempotency-key.decorator.js';
import { answerStatus, IF_NONE_MATCH_HEADER, STATUS_ETAG } from './status-answer.js';
import { StatusReads } from './status-reads.js';

const THE_TASK = { status: 200, description: 'The task', schema: taskSchema };

@Controller('api/v1/generation')
export class TasksController {
  constructor(
    private readonly commands: CommandClient,
    private readonly addresses: PictureAddresses,
    private readonly waits: TaskWaits,
    private readonly statuses: StatusReads,
  ) {}

  @Post('create')
  @ForKeys('tasks:write')
  @HttpCode(200)
  @Operation({
    id: 'createTask',
    tag: 'Generation',
    summary: 'Ask for pictures',
    description:
      'With `?wait=` or `Prefer: wait=` it is answered when it has ended, or 202 when the time was over first: then ask for its status.',
    headers: { ...IDEMPOTENCY_KEY_HEADER, ...PREFER_HEADER },
    bodyExample: {
      prompt: 'a red fox in the snow',
      model_name: 'stable-diffusion-1.5',
      width: 512,
      height: 512,
      seed: 7,
    },
    answer: {
      ...THE_TASK,
      description: 'The task, waiting; `params` holds every value as it will be used',
      example: examples.task,
    },
    alternatives: [
      { ...THE_TASK, status: 202, description: 'The wait was over before the task', example: examples.task },
    ],
    problems: [
      // Not found: the task of its Idempotency-Key was deleted.
      ...(['invalid_json', 'not_found', 'idempotency_in_flight', 'idempotency_key_reused'] as const),
      ...(['payload_too_large', 'unsupported_media_type'] as const),
      'model_unavailable',
      'url_refused',
      'queue_full',
      'allowance_used_up',
      'key_exhausted',
      'key_not_allowed',
      'group_not_allowed',
      'moderation_refused',
      'storage_full',
    ],
  })
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createTaskSchema }) body: CreateTask,
    @IdempotencyKey() idempotency_key: string | null,
    @Query({ schema: waitQuerySchema }) { wait }: WaitQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Task> {
    const create = () => this.commands.call(taskCommands.create, { actor, body, idempotency_key });
    const limits = waitLimitsOf(reply, wait);
    if (!limits) return create();
    const task = await this.waits.during(actor, limits, async (untilEnd) => {
      const made = await create();
      return untilEnd(made.id, { known: made });
    });
    if (!isDone(task)) void reply.status(202);
    return task;
  }

  @Get('status/:id')
  @ForKeys('tasks:read')
  @Operation({
    id: 'getTask',
    tag: 'Generation',
    summary: 'How a task stands',
    description: 'With `?wait=` or `Prefer: wait=` it is answered when the task has ended, or the time is over.',
    headers: { ...IF_NONE_MATCH_HEADER, ...PREFER_HEADER },
    answer: { ...THE_TASK, headers: STATUS_ETAG, example: examples.completed },
    alternatives: [{ status: 304, description: 'It stands as the tag says', headers: STATUS_ETAG }],
    problems: ['not_found'],
  })
  async status(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Query({ schema: waitQuerySchema }) { wait }: WaitQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Task | undefined> {
    noteTask(id);
    const limits = waitLimitsOf(reply, wait);
    if (limits) return this.waits.during(actor, limits, (untilEnd) => untilEnd(id));
    const known = tagsIn(reply.request.headers['if-none-match']);
    return answerStatus(reply, await this.statuses.read(actor, id, known));
  }

  @Get('result/:id')
  @ForKeys('tasks:read')
  @Operation({
    id: 'getResult',
    tag: 'Generation',
    summary: 'What a completed task has made: its pictures, and all of its outputs',
    description: 'Addresses are relative to this API, need no token, are stable for an hour and then renewed.',
    answer: { status: 200, description: 'The outputs', schema: resultSchema, example: examples.result },
    problems: ['not_found', 'task_not_completed', 'task_failed'],
  })
  async result(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<Result> {
    noteTask(id);
    const { images, outputs, ...result } = await this.commands.call(taskCommands.result, { actor, task_id: id });
    return {
      ...result,
      images: images.map((image) => this.addresses.addTo(image)),
      outputs: (outputs ?? images.map(outputOfImage)).map((output) => this.addresses.addToOutput(output)),
    };
  }

  @Get('history')
  @ForKeys('tasks:read')
  @Operation({
    id: 'listHistory',
    tag: 'Generation',
    summary: 'Your tasks, newest first: searched, filtered, page by page',
    description:
      'A page costs the same however long the history is. Where a filter finds little among much, a page may be short, or empty, with a `next_cursor`: go on until that is null.',
    answer: { status: 200, description: 'A page', schema: historyPageSchema, example: examples.historyPage },
    problems: ['invalid_cursor', 'not_found'],
  })
  async history(
    @CurrentActor() actor: Actor,
    @Query({ schema: historyQuerySchema }) query: HistoryQuery,
  ): Promise<HistoryPage> {
    const { items, next_cursor } = await this.commands.call(historyCommands.history, { actor, query });
    const withAddresses = items.map((item) => ({
      ...item,
      images: item.images.map((image) => this.addresses.addTo(image)),
      outputs: item.outputs?.map((output) => this.addresses.addToOutput(output)) ?? null,
    }));
    return { items: withAddresses, next_cursor };
  }

  @Delete(':id')
  @ForKeys('tasks:write')
  @Operation({
    id: 'deleteTask',
    tag: 'Generation',
    summary: 'Move a task with all of its outputs to the trash',
    description:
      'A pending or running task is cancelled first. Until it is purged it can be restored, whole or output by output. `DELETE /api/v1/images/{id}` takes one picture and leaves the others.',
    answer: {
      status: 200,
      description: 'Gone from every listing but the trash: what went there',
      schema: deletedTaskSchema,
      example: { count: 1, image_ids: [314] },
    },
    problems: ['not_found'],
  })
  delete(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<DeletedTask> {
    noteTask(id);
    return this.commands.call(taskCommands.delete, { actor, task_id: id });
  }

  @Post(':id/cancel')
  @ForKeys('tasks:write')
  @HttpCode(200)
  @Operation({
    id: 'cancelTask',
    tag: 'Generation',
    summary: 'Cancel a task',
    description: 'Can be repeated. A task that has ended stays as it is.',
    answer: { ...THE_TASK, example: examples.cancelled },
    problems: ['not_found'],
  })
  cancel(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<Task> {
    noteTask(id);
    return this.commands.call(taskCommands.cancel, { actor, task_id: id });
  }

  @Post(':id/retry')
  @ForKeys('tasks:write')
  @HttpCode(200)
  @Operation({
    id: 'retryTask',
    tag: 'Generation',
    summary: 'Try a failed or cancelled task again',
    description: 'A new attempt of the same task. Can be repeated: one that waits or runs already stays as it is.',
    answer: { ...THE_TASK, example: examples.task },
    problems: [
      'not_found',
      'task_completed',
      'queue_full',
      'allowance_used_up',
      'storage_full',
      'key_exhausted',
      'key_not_allowed',
      'group_not_allowed',
      'moderation_refused',
    ],
  })
  retry(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<Task> {
    noteTask(id);
    return this.commands.call(taskCommands.retry, { actor, task_id: id });
  }

  @Post(':id/move')
  @ForKeys('tasks:write')
  @HttpCode(200)
  @Operation({
    id: 'moveTask',
    tag: 'Generation',
    summary: 'Move a waiting task among your other ones',
    description:
      'Changes the order of your own tasks only, never when those of others are made. One that is there already stays as it is: `front` and `end` can be repeated.',
    bodyExample: { to: 'front' },
    answer: { ...THE_TASK, example: examples.task },
    problems: ['invalid_json', 'payload_too_large', 'unsupported_media_type', 'not_found', 'task_not_waiting'],
  })
  move(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: moveTaskSchema }) body: MoveTask,
  ): Promise<Task> {
    noteTask(id);
    return this.commands.call(taskCommands.move, { actor, task_id: id, body });
  }
}
