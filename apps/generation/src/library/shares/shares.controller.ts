import { Controller } from '@nestjs/common';
import { shareCommands, type CommandReply, type CommandRequest, type ShareRecordPage } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Shares } from './shares.js';

const { create, list, revoke } = shareCommands;

/** What owners do with their shares. */
@Controller()
export class SharesController {
  constructor(private readonly service: Shares) {}

  @HandleCommand(create)
  create(@CommandPayload(create) { actor, body }: CommandRequest<typeof create>): Promise<CommandReply<typeof create>> {
    return this.service.create(actor, body);
  }

  @HandleCommand(list)
  list(@CommandPayload(list) { actor, query }: CommandRequest<typeof list>): Promise<ShareRecordPage> {
    return this.service.page(actor, query);
  }

  @HandleCommand(revoke)
  async revoke(
    @CommandPayload(revoke) { actor, share_id }: CommandRequest<typeof revoke>,
  ): Promise<CommandReply<typeof revoke>> {
    await this.service.revoke(actor, share_id);
    return {};
  }
}
