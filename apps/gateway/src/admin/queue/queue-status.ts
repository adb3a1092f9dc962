import { Injectable } from '@nestjs/common';
import { queueCommands, type Actor, type Queue } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { UserNames } from '../users/user-names.js';

/** The queue as the generation service counts it, with the names of users as auth knows them. */
@Injectable()
export class QueueStatus {
  constructor(
    private readonly commands: CommandClient,
    private readonly names: UserNames,
  ) {}

  async read(actor: Actor): Promise<Queue> {
    const record = await this.commands.call(queueCommands.queue, { actor });
    return { ...record, users: await this.names.addTo(actor, record.users) };
  }
}
