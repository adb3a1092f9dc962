import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import type { Actor } from '@atelier/contracts';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CurrentActor, ForKeys } from '../../access/access.decorator.js';
import { ChosenModels } from './chosen-models.js';

const optionsSchema = z.object({ sd_model_checkpoint: z.string().max(300).nullish() });
type Options = z.output<typeof optionsSchema>;

/** Clients send the whole object back when they choose another model. */
@Controller('sdapi/v1/options')
@ForKeys('models:read', 'comfy')
export class A1111OptionsController {
  constructor(private readonly chosen: ChosenModels) {}

  @Get()
  async options(@CurrentActor() actor: Actor): Promise<object> {
    const sd_model_checkpoint = `${await this.chosen.current(actor)}.safetensors`;
    return { sd_model_checkpoint, CLIP_stop_at_last_layers: 1, samples_format: 'png', sd_vae: 'Automatic' };
  }

  @Post()
  @HttpCode(200)
  async choose(
    @CurrentActor() actor: Actor,
    @Body({ schema: optionsSchema }) { sd_model_checkpoint }: Options,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (sd_model_checkpoint) await this.chosen.choose(actor, sd_model_checkpoint);
    void reply.type('application/json').send('null');
  }
}
