import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Actor } from '@atelier/contracts';
import type { FastifyReply } from 'fastify';
import { CurrentActor, ForKeys } from '../../access/access.decorator.js';
import { clientGone } from '../making/client-gone.js';
import { generationBodySchema, type GenerationBody } from './generation-body.js';
import { imagesAnswer, type ImagesAnswer } from './images-answer.js';
import { MakeGeneration } from './make-generation.js';

const WAIT_MS = 600_000;

/** OpenAI's calls for pictures. */
@Controller('v1/images')
@ForKeys('tasks:write')
export class ImagesController {
  constructor(private readonly generations: MakeGeneration) {}

  @Post('generations')
  @HttpCode(200)
  async generate(
    @CurrentActor() actor: Actor,
    @Body({ schema: generationBodySchema }) body: GenerationBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImagesAnswer> {
    const patience = { waitMs: WAIT_MS, gone: clientGone(reply) };
    return imagesAnswer(body, await this.generations.make(actor, body, reply, patience));
  }
}
