import { Controller, Get, Query } from '@nestjs/common';
import {
  modelCommands,
  modelListSchema,
  modelQuerySchema,
  type Actor,
  type ModelList,
  type ModelQuery,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { examples } from '../docs/examples.js';
import { Operation } from '../docs/operation.decorator.js';

@Controller('api/v1/models')
@ForKeys('models:read')
export class ModelsController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @Operation({
    id: 'listModels',
    tag: 'Models',
    summary: 'What the live runners can run now',
    description:
      'Without parameters: the checkpoints that `create` takes. With them: model files of every kind, as workflows name them. ' +
      'A key that is held to models sees of the checkpoints and diffusion models these alone.',
    answer: { status: 200, description: 'The models', schema: modelListSchema, example: examples.models },
    problems: [],
  })
  list(@CurrentActor() actor: Actor, @Query({ schema: modelQuerySchema }) query: ModelQuery): Promise<ModelList> {
    return this.commands.call(modelCommands.models, { actor, query });
  }
}
