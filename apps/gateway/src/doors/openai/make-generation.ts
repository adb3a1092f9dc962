import { Injectable } from '@nestjs/common';
import { taskCommands, type Actor } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply } from 'fastify';
import { CompletedTasks, type Patience } from '../making/completed-tasks.js';
import { MadePictures, type MadePicture } from '../making/made-pictures.js';
import type { GenerationBody } from './generation-body.js';
import { OfferedModels } from './offered-models.js';
import { tasksOfBody } from './tasks-of-body.js';

@Injectable()
export class MakeGeneration {
  constructor(
    private readonly commands: CommandClient,
    private readonly models: OfferedModels,
    private readonly completed: CompletedTasks,
    private readonly pictures: MadePictures,
  ) {}

  async make(actor: Actor, body: GenerationBody, reply: FastifyReply, patience: Patience): Promise<MadePicture[]> {
    const model = await this.models.resolve(actor, body.model);
    const ids: number[] = [];
    for (const task of tasksOfBody(body, model)) {
      const { id } = await this.commands.call(taskCommands.create, { actor, body: task, idempotency_key: null });
      ids.push(id);
    }
    void reply.header('atelier-task', ids.join(', '));
    await this.completed.wait(actor, ids, patience);
    const made: MadePicture[] = [];
    for (const id of ids) made.push(...(await this.pictures.read(actor, id, body.output_format ?? undefined)));
    return made;
  }
}
