import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { modelCommands, type Actor } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForKeys } from '../../access/access.decorator.js';
import { PictureModels } from '../making/picture-models.js';
import { SAMPLER_NAMES, SCHEDULER_NAMES } from './samplers.js';

/** What clients of AUTOMATIC1111 offer for choice. */
@Controller('sdapi/v1')
@ForKeys('models:read', 'comfy')
export class A1111ListsController {
  constructor(
    private readonly models: PictureModels,
    private readonly commands: CommandClient,
  ) {}

  @Get('sd-models')
  async sdModels(@CurrentActor() actor: Actor): Promise<object[]> {
    return (await this.models.list(actor)).map(({ name }) => {
      const filename = `${name}.safetensors`;
      return { title: filename, model_name: name, hash: null, sha256: null, filename, config: null };
    });
  }

  @Get('samplers')
  samplers(): object[] {
    return Object.entries(SAMPLER_NAMES).map(([name, own]) => ({ name, aliases: [own], options: {} }));
  }

  @Get('schedulers')
  schedulers(): object[] {
    const rest = { aliases: null, default_rho: -1, need_inner_model: false };
    return Object.entries(SCHEDULER_NAMES).map(([label, name]) => ({ name, label, ...rest }));
  }

  @Get('upscalers')
  async upscalers(@CurrentActor() actor: Actor): Promise<object[]> {
    const query = { kind: 'upscaler' as const };
    const { items } = await this.commands.call(modelCommands.models, { actor, query });
    const rest = { model_path: null, model_url: null, scale: 4 };
    return [{ name: 'None', model_name: null, ...rest }, ...items.map(({ name }) => ({ name, model_name: name, ...rest }))]; // prettier-ignore
  }

  @Get('latent-upscale-modes')
  latentModes(): object[] {
    return [{ name: 'Latent' }];
  }

  /** The models bring their own. */
  @Get(['sd-vae', 'sd-modules', 'loras', 'hypernetworks', 'prompt-styles', 'face-restorers', 'scripts-info'])
  nothing(): object[] {
    return [];
  }

  @Get(['cmd-flags', 'memory', 'embeddings'])
  empty(): object {
    return {};
  }

  /** Lists are of this moment anyway. */
  @Post([
    'refresh-checkpoints',
    'refresh-vae',
    'refresh-loras',
    'refresh-embeddings',
    'unload-checkpoint',
    'reload-checkpoint',
  ])
  @HttpCode(200)
  refresh(): object {
    return {};
  }
}
