import { Controller } from '@nestjs/common';
import { eventCommands, type CommandRequest, type SyncReply } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Sync } from './sync.js';

const { sync } = eventCommands;

@Controller()
export class EventsController {
  constructor(private readonly service: Sync) {}

  @HandleCommand(sync)
  sync(@CommandPayload(sync) { user_id, last_seq }: CommandRequest<typeof sync>): Promise<SyncReply> {
    return this.service.sync(user_id, last_seq);
  }
}
