import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  deadLetterCommands,
  deadLetterDetailSchema,
  deadLetterFilterSchema,
  deadLetterPageSchema,
  deadLetterQuerySchema,
  replayedSchema,
  type Actor,
  type DeadLetterDetail,
  type DeadLetterFilter,
  type DeadLetterPage,
  type DeadLetterQuery,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { noteTask } from '@atelier/platform';
import { CurrentActor, Roles } from '../access/access.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../access/acting-admin.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { UserNames } from '../admin/users/user-names.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { deadLetter, deadLetterDetail } from './dead-letters-examples.js';

const PAGE = { items: [deadLetter], next_cursor: null };

/** Tasks that failed for good, for admins. Every change is written to the audit list. */
@Controller('api/v1/admin/dead-letters')
@Roles('admin')
export class DeadLettersController {
  constructor(
    private readonly commands: CommandClient,
    private readonly names: UserNames,
  ) {}

  @Get()
  @Operation({
    id: 'listDeadLetters',
    tag: 'Admin',
    summary: 'Tasks that failed for good, newest first',
    answer: { status: 200, description: 'A page', schema: deadLetterPageSchema, example: PAGE },
    problems: ['forbidden', 'invalid_cursor'],
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: deadLetterQuerySchema }) query: DeadLetterQuery,
  ): Promise<DeadLetterPage> {
    const page = await this.commands.call(deadLetterCommands.deadLetters, { actor, query });
    return { ...page, items: await this.names.addTo(actor, page.items) };
  }

  @Post('replay')
  @HttpCode(200)
  @Operation({
    id: 'replayDeadLetters',
    tag: 'Admin',
    summary: 'Put every matching dead letter back into the queue',
    description: 'At most 1,000 in one call; the answer says how many.',
    bodyExample: { error_code: 'out_of_memory' },
    answer: { status: 200, description: 'How many', schema: replayedSchema, example: { replayed: 3 } },
    problems: ['invalid_json', 'forbidden', 'payload_too_large', 'unsupported_media_type'],
  })
  replayMany(
    @CurrentAdmin() admin: ActingAdmin,
    @Body({ schema: deadLetterFilterSchema }) filter: DeadLetterFilter,
  ): Promise<{ replayed: number }> {
    return this.commands.call(deadLetterCommands.replayDeadLetters, { ...admin, filter });
  }

  @Get(':id')
  @Operation({
    id: 'getDeadLetter',
    tag: 'Admin',
    summary: 'One dead letter: every attempt, what ComfyUI said, and the graph',
    answer: { status: 200, description: 'In full', schema: deadLetterDetailSchema, example: deadLetterDetail },
    problems: ['forbidden', 'not_found'],
  })
  async inspect(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
  ): Promise<DeadLetterDetail> {
    const letter = await this.commands.call(deadLetterCommands.deadLetter, { actor, task_id: id });
    return (await this.names.addTo(actor, [letter]))[0]!;
  }

  @Post(':id/replay')
  @HttpCode(204)
  @Operation({
    id: 'replayDeadLetter',
    tag: 'Admin',
    summary: 'Put a dead letter back into the queue: a new attempt of the same task',
    answer: { status: 204, description: 'It waits again' },
    problems: ['forbidden', 'not_found'],
  })
  async replay(@CurrentAdmin() admin: ActingAdmin, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    noteTask(id);
    await this.commands.call(deadLetterCommands.replayDeadLetter, { ...admin, task_id: id });
  }

  @Delete(':id')
  @HttpCode(204)
  @Operation({
    id: 'discardDeadLetter',
    tag: 'Admin',
    summary: 'Put a dead letter away',
    description: 'The task stays failed for its owner; it only leaves this list.',
    answer: { status: 204, description: 'Put away' },
    problems: ['forbidden', 'not_found'],
  })
  async discard(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
  ): Promise<void> {
    noteTask(id);
    await this.commands.call(deadLetterCommands.discardDeadLetter, { ...admin, task_id: id });
  }
}
