import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  pageQuerySchema,
  taskSchema,
  trashCommands,
  trashPageSchema,
  type Actor,
  type PageQuery,
  type Task,
  type TrashPage,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { noteTask } from '@atelier/platform';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { examples } from '../docs/examples.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { PictureAddresses } from '../pictures/picture-addresses.js';
import { trashPage } from './trash-examples.js';

/** What was deleted and can still come back. */
@Controller('api/v1')
export class TrashController {
  constructor(
    private readonly commands: CommandClient,
    private readonly addresses: PictureAddresses,
  ) {}

  @Post('generation/:id/restore')
  @ForKeys('images:write')
  @HttpCode(200)
  @Operation({
    id: 'restoreTask',
    tag: 'Generation',
    summary: 'Take a deleted task out of the trash',
    description:
      'It comes back as it was, with everything of it that lies in the trash. Can be repeated; after a purge it is 404.',
    answer: { status: 200, description: 'The task', schema: taskSchema, example: examples.completed },
    problems: ['not_found'],
  })
  restore(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<Task> {
    noteTask(id);
    return this.commands.call(trashCommands.restore, { actor, task_id: id });
  }

  @Get('trash')
  @ForKeys('images:read')
  @Operation({
    id: 'listTrash',
    tag: 'Gallery',
    summary: 'What you deleted, one by one, the latest deleted first',
    description: 'Pictures and other outputs, and deleted tasks that had made nothing.',
    answer: { status: 200, description: 'A page', schema: trashPageSchema, example: trashPage },
    problems: ['invalid_cursor'],
  })
  async list(@CurrentActor() actor: Actor, @Query({ schema: pageQuerySchema }) query: PageQuery): Promise<TrashPage> {
    const { items, next_cursor } = await this.commands.call(trashCommands.trash, { actor, query });
    const withAddresses = items.map((item) => ({
      ...item,
      output: item.output && this.addresses.addToTrashedOutput(item.output),
    }));
    return { items: withAddresses, next_cursor };
  }

  @Delete('trash/:id')
  @ForKeys('images:write')
  @HttpCode(204)
  @Operation({
    id: 'purgeTask',
    tag: 'Gallery',
    summary: 'Remove what of a task lies in the trash for good',
    answer: { status: 204, description: 'It cannot be restored; the bytes follow in the background' },
    problems: ['not_found'],
  })
  async purge(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    noteTask(id);
    await this.commands.call(trashCommands.purge, { actor, task_id: id });
  }

  @Delete('trash')
  @ForKeys('images:write')
  @HttpCode(204)
  @Operation({
    id: 'emptyTrash',
    tag: 'Gallery',
    summary: 'Remove everything in your trash for good',
    answer: { status: 204, description: 'Nothing of it can be restored; the bytes follow in the background' },
    problems: [],
  })
  async empty(@CurrentActor() actor: Actor): Promise<void> {
    await this.commands.call(trashCommands.emptyTrash, { actor });
  }
}
