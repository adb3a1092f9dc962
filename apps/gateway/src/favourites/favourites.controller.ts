import { Body, Controller, Param, Patch } from '@nestjs/common';
import {
  favouriteCommands,
  imageChangeSchema,
  imageSchema,
  outputSchema,
  type Actor,
  type Image,
  type ImageChange,
  type Output,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { z } from 'zod';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { examples } from '../docs/examples.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { PictureAddresses } from '../pictures/picture-addresses.js';

/** What an owner changes about pictures; their bytes are served by `PicturesController`. */
@Controller('api/v1/images')
@ForKeys('images:write')
export class FavouritesController {
  constructor(
    private readonly commands: CommandClient,
    private readonly addresses: PictureAddresses,
  ) {}

  @Patch(':id')
  @Operation({
    id: 'changeImage',
    tag: 'Gallery',
    summary: 'Mark a picture or another output as a favourite, or not any more',
    description: 'Can be repeated.',
    bodyExample: { favourite: true },
    answer: {
      status: 200,
      description: 'The picture; of any other kind, the output',
      schema: z.union([imageSchema, outputSchema]),
      example: { ...examples.result.images[0], favourite: true },
    },
    problems: ['invalid_json', 'not_found', 'payload_too_large', 'unsupported_media_type'],
  })
  async change(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: imageChangeSchema }) change: ImageChange,
  ): Promise<Image | Output> {
    const image = await this.commands.call(favouriteCommands.changeImage, { actor, image_id: id, change });
    return 'kind' in image ? this.addresses.addToOutput(image) : this.addresses.addTo(image);
  }
}
