import { Controller, Get } from '@nestjs/common';
import { modelCommands, modelListSchema, type Actor, type ModelList } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor } from '../access/access.decorator.js';
import { examples } from '../docs/examples.js';
import { Operation } from '../docs/operation.decorator.js';

@Controller('api/v1/models')
export class ModelsController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @Operation({
    id: 'listModels',
    tag: 'Models',
    summary: 'What the live runners can run now',
    answer: { status: 200, description: 'The models', schema: modelListSchema, example: examples.models },
    problems: [],
  })
  list(@CurrentActor() actor: Actor): Promise<ModelList> {
    return this.commands.call(modelCommands.models, { actor });
  }
}
