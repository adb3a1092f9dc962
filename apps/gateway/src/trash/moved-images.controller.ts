import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import {
  imageIdsSchema,
  movedImagesSchema,
  trashCommands,
  type Actor,
  type ImageIds,
  type MovedImages,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { Operation, type OperationDescription } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { movedImages } from './trash-examples.js';

const SEVERAL = {
  tag: 'Gallery',
  bodyExample: { image_ids: [314, 315] },
  answer: { status: 200, description: 'What was done', schema: movedImagesSchema, example: movedImages },
  problems: ['invalid_json', 'payload_too_large', 'unsupported_media_type'],
} satisfies Partial<OperationDescription>;

type MoveCommand = (typeof trashCommands)['trashImages' | 'restoreImages' | 'purgeImages'];

/** Single pictures and other outputs on their way into the trash, out of it, and away. */
@Controller('api/v1')
@ForKeys('images:write')
export class MovedImagesController {
  constructor(private readonly commands: CommandClient) {}

  @Post('images/trash')
  @HttpCode(200)
  @Operation({
    ...SEVERAL,
    id: 'trashImages',
    summary: 'Move pictures or other outputs to the trash, and nothing else',
    description: 'Can be repeated. A task of which nothing is left outside of the trash is deleted with the last.',
  })
  trash(@CurrentActor() actor: Actor, @Body({ schema: imageIdsSchema }) { image_ids }: ImageIds): Promise<MovedImages> {
    return this.commands.call(trashCommands.trashImages, { actor, image_ids });
  }

  @Post('images/restore')
  @HttpCode(200)
  @Operation({
    ...SEVERAL,
    id: 'restoreImages',
    summary: 'Take pictures or other outputs out of the trash',
    description: 'Can be repeated. A deleted task comes back with them, and with nothing else.',
  })
  restore(
    @CurrentActor() actor: Actor,
    @Body({ schema: imageIdsSchema }) { image_ids }: ImageIds,
  ): Promise<MovedImages> {
    return this.commands.call(trashCommands.restoreImages, { actor, image_ids });
  }

  @Delete('images/:id')
  @HttpCode(204)
  @Operation({
    id: 'trashImage',
    tag: 'Gallery',
    summary: 'Move one picture or other output to the trash; the others of its task stay',
    description: 'Can be repeated.',
    answer: { status: 204, description: 'It is in the trash' },
    problems: ['not_found'],
  })
  trashOne(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    return this.moveOne(trashCommands.trashImages, actor, id);
  }

  @Post('images/:id/restore')
  @HttpCode(204)
  @Operation({
    id: 'restoreImage',
    tag: 'Gallery',
    summary: 'Take one picture or other output out of the trash',
    description: 'Can be repeated; after a purge it is 404.',
    answer: { status: 204, description: 'It is back in its task, which comes back with it' },
    problems: ['not_found'],
  })
  restoreOne(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    return this.moveOne(trashCommands.restoreImages, actor, id);
  }

  @Delete('trash/images/:id')
  @HttpCode(204)
  @Operation({
    id: 'purgeImage',
    tag: 'Gallery',
    summary: 'Remove one picture or other output of the trash for good',
    answer: { status: 204, description: 'It cannot be restored; the bytes follow in the background' },
    problems: ['not_found'],
  })
  purgeOne(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    return this.moveOne(trashCommands.purgeImages, actor, id);
  }

  private async moveOne(command: MoveCommand, actor: Actor, id: number): Promise<void> {
    const { not_found } = await this.commands.call(command, { actor, image_ids: [id] });
    if (not_found.length > 0) throw new AppError('not_found');
  }
}
