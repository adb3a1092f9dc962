import { Controller } from '@nestjs/common';
import { shareCommands, type CommandReply, type CommandRequest, type ShareRecordPage } from '@atelier/contracts';
import { NOBODY } from '@atelier/database';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Shares } from './shares.js';

const { create, list, revoke } = shareCommands;

/** Shares as their owners see them. */
@Controller()
export class SharesController {
  constructor(private readonly shares: Shares) {}

  @HandleCommand(create)
  create(
    @CommandPayload(create) { actor, client = NOBODY.client, body, idempotency_key }: CommandRequest<typeof create>,
  ): Promise<CommandReply<typeof create>> {
    return this.shares.create({ actor, client }, body, idempotency_key ?? null);
  }

  @HandleCommand(list)
  list(@CommandPayload(list) { actor, query }: CommandRequest<typeof list>): Promise<ShareRecordPage> {
    return this.shares.page(actor, query);
  }

  @HandleCommand(revoke)
  async revoke(
    @CommandPayload(revoke) { actor, client = NOBODY.client, share_id }: CommandRequest<typeof revoke>,
  ): Promise<CommandReply<typeof revoke>> {
    await this.shares.revoke({ actor, client }, share_id);
    return {};
  }
}
