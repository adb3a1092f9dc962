import { Injectable } from '@nestjs/common';
import type { Actor } from '@atelier/contracts';
import type { FastifyReply } from 'fastify';
import { PictureModels } from '../making/picture-models.js';
import type { MakingRequest } from '../making/make-pictures.js';
import { patienceOf } from './client-library.js';
import type { GenerationBody } from './generation-body.js';
import { tasksOfBody } from './tasks-of-body.js';

/** Translates `POST /v1/images/generations`. */
@Injectable()
export class ReadGeneration {
  constructor(private readonly models: PictureModels) {}

  async read(actor: Actor, body: GenerationBody, reply: FastifyReply): Promise<MakingRequest> {
    const model = await this.models.meant(actor, body.model);
    const orders = tasksOfBody(body, model).map((create) => ({ create }));
    const { repeats, waitMs } = patienceOf(reply.request);
    return { caller: { actor, repeats }, orders, reply, waitMs };
  }
}
