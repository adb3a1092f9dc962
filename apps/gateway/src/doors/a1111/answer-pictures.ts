import { Injectable } from '@nestjs/common';
import type { Actor } from '@atelier/contracts';
import type { FastifyReply } from 'fastify';
import { RequestIdentity } from '../../access/request-identity.js';
import { MadePictures } from '../making/made-pictures.js';
import { MakePictures } from '../making/make-pictures.js';
import type { Order } from '../making/order-tasks.js';
import type { TaskPicture } from './info-of.js';
import { KeyJobs } from './key-jobs.js';

/** Makes what a request asks for, while its key may ask how far it is. */
@Injectable()
export class AnswerPictures {
  constructor(
    private readonly making: MakePictures,
    private readonly pictures: MadePictures,
    private readonly jobs: KeyJobs,
    private readonly identities: RequestIdentity,
  ) {}

  /** @throws AppError */
  async make(actor: Actor, orders: readonly Order[], reply: FastifyReply): Promise<TaskPicture[]> {
    // The answer holds pictures.
    await this.identities.require(reply.request, 'images:read', 'comfy');
    const begun = await this.making.begin({ caller: { actor, repeats: false }, orders, reply });
    const tasks = await this.jobs.during(actor, begun.taskIds, () => begun.completed());
    const made: TaskPicture[] = [];
    for (const task of tasks)
      for (const picture of await this.pictures.read(actor, task.id)) made.push({ ...picture, task });
    return made;
  }
}
