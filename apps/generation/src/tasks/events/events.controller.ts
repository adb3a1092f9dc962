import { Controller } from '@nestjs/common';
import { eventCommands, type CommandRequest, type SyncReply } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Sync } from './sync.js';

const { sync } = eventCommands;

@Controller()
export class EventsController {
  constructor(private readonly events: Sync) {}

  @HandleCommand(sync)
  sync(@CommandPayload(sync) { user_id, last_seq }: CommandRequest<typeof sync>): Promise<SyncReply> {
    return this.events.sync(user_id, last_seq);
  }
}
