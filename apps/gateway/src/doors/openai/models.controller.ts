import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import type { Actor } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { CurrentActor, ForKeys } from '../../access/access.decorator.js';
import { PictureModels } from '../making/picture-models.js';
import { TakesNamedUsers } from '../../access/named-user.js';
import { ActForUserGuard } from './act-for-user.guard.js';

interface OpenAiModel {
  id: string;
  object: 'model';
  created: number;
  owned_by: string;
}

/** When a file became a model is not known; clients want a number. */
const shown = (name: string): OpenAiModel => ({
  ...{ id: name, object: 'model', created: 0, owned_by: 'atelier' },
});

/** OpenAI's list of models. */
@Controller('v1/models')
@ForKeys('models:read')
@TakesNamedUsers()
@UseGuards(ActForUserGuard)
export class OpenAiModelsController {
  constructor(private readonly models: PictureModels) {}

  @Get()
  async list(@CurrentActor() actor: Actor): Promise<{ object: 'list'; data: OpenAiModel[] }> {
    return { object: 'list', data: (await this.models.names(actor)).map(shown) };
  }

  @Get(':id')
  async find(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<OpenAiModel> {
    if ((await this.models.names(actor)).includes(id)) return shown(id);
    throw new AppError('model_unavailable', { detail: `There is no model '${id.slice(0, 200)}'` });
  }
}
