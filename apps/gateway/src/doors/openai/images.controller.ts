import { Body, Controller, HttpCode, Options, Post, Res, UseGuards } from '@nestjs/common';
import type { Actor } from '@atelier/contracts';
import type { FastifyReply } from 'fastify';
import { CurrentActor, ForKeys, Public } from '../../access/access.decorator.js';
import { RequestIdentity } from '../../access/request-identity.js';
import { TakesBody } from '../../edge/route-bodies.js';
import { TakesNamedUsers } from '../../access/named-user.js';
import { MAX_PICTURE_BODY } from '../making/picture-text.js';
import { ActForUserGuard } from './act-for-user.guard.js';
import { AnswerImages } from './answer-images.js';
import { generationBodySchema, type GenerationBody } from './generation-body.js';
import { ReadEdit } from './read-edit.js';
import { ReadGeneration } from './read-generation.js';

/** OpenAI's calls for pictures. */
@Controller('v1/images')
@ForKeys('tasks:write')
@TakesNamedUsers()
@UseGuards(ActForUserGuard)
export class ImagesController {
  constructor(
    private readonly generations: ReadGeneration,
    private readonly edits: ReadEdit,
    private readonly identities: RequestIdentity,
    private readonly answers: AnswerImages,
  ) {}

  /** SillyTavern looks so whether a server is there, without a key. */
  @Options('generations')
  @Public()
  @HttpCode(204)
  isThere(): void {}

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

  @Post('edits')
  @HttpCode(200)
  @TakesBody({ takesFiles: true, bodyLimit: MAX_PICTURE_BODY })
  async edit(@CurrentActor() actor: Actor, @Body() json: unknown, @Res() reply: FastifyReply): Promise<void> {
    await this.identities.require(reply.request, 'images:write');
    const { body, request } = await this.edits.read(actor, json, reply);
    await this.answers.answer(request, { ...body, what: 'image_edit' });
  }
}
