import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Actor } from '@atelier/contracts';
import type { FastifyReply } from 'fastify';
import { CurrentActor, ForKeys } from '../../access/access.decorator.js';
import { AnswerImages } from './answer-images.js';
import { generationBodySchema, type GenerationBody } from './generation-body.js';
import { ReadGeneration } from './read-generation.js';

/** OpenAI's calls for pictures. */
@Controller('v1/images')
@ForKeys('tasks:write')
export class ImagesController {
  constructor(
    private readonly generations: ReadGeneration,
    private readonly answers: AnswerImages,
  ) {}

  @Post('generations')
  @HttpCode(200)
  async generate(
    @CurrentActor() actor: Actor,
    @Body({ schema: generationBodySchema }) body: GenerationBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const request = await this.generations.read(actor, body, reply);
    await this.answers.answer(request, { ...body, what: 'image_generation' });
  }
}
