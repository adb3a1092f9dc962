import { Controller, Get, Param } from '@nestjs/common';
import { lineageCommands, lineageSchema, type Actor, type Lineage, type LineageRecord } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { examples } from '../docs/examples.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { PictureAddresses } from '../pictures/picture-addresses.js';

const [example] = examples.result.outputs;

/** What an output was made from, and what was made from it. */
@Controller('api/v1/images')
@ForKeys('images:read')
export class LineageController {
  constructor(
    private readonly commands: CommandClient,
    private readonly addresses: PictureAddresses,
  ) {}

  @Get(':id/lineage')
  @Operation({
    id: 'getImageLineage',
    tag: 'Gallery',
    summary: 'What a picture or another output was made from, and what was made from it',
    description: 'Of the gallery of its owner; files that were brought, and what was deleted, are left out.',
    answer: {
      status: 200,
      description: 'Both lists; either may be empty',
      schema: lineageSchema,
      example: {
        made_from: [],
        led_to: [{ task_id: 43, prompt: 'a fox in the snow', output: example }],
        has_more: false,
      },
    },
    problems: ['not_found'],
  })
  async lineage(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<Lineage> {
    const found = await this.commands.call(lineageCommands.lineage, { actor, image_id: id });
    return { ...found, made_from: this.withAddresses(found.made_from), led_to: this.withAddresses(found.led_to) };
  }

  private withAddresses(relatives: LineageRecord['led_to']): Lineage['led_to'] {
    return relatives.map(({ output, ...rest }) => ({ ...rest, output: this.addresses.addToOutput(output) }));
  }
}
