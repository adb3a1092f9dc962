import { Controller } from '@nestjs/common';
import { eventCommands, type CommandReply, type CommandRequest, type SyncReply } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import { ENDED } from './ended.sql.js';
import { Sync } from './sync.js';

const { ended, sync } = eventCommands;

@Controller()
export class EventsController {
  constructor(
    private readonly events: Sync,
    private readonly database: Database,
  ) {}

  @HandleCommand(sync)
  sync(@CommandPayload(sync) { user_id, last_seq, actor }: CommandRequest<typeof sync>): Promise<SyncReply> {
    // What was proven is the actor.
    if (actor && user_id !== actor.user_id) throw new AppError('forbidden');
    return this.events.sync(user_id, last_seq);
  }

  @HandleCommand(ended)
  async ended(
    @CommandPayload(ended) { since, after_id, limit }: CommandRequest<typeof ended>,
  ): Promise<CommandReply<typeof ended>> {
    return { items: await this.database.run(ENDED, [since, after_id, limit]) };
  }
}
