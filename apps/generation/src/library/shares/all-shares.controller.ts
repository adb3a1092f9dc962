import { Controller } from '@nestjs/common';
import { allShareCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { requireAdmin } from '../../access/require-admin.js';
import { AllShares } from './all-shares.js';

const { list, revoke } = allShareCommands;

/** The shares of everybody, for admins. */
@Controller()
export class AllSharesController {
  constructor(private readonly shares: AllShares) {}

  @HandleCommand(list)
  async list(
    @CommandPayload(list) { actor, query, user_ids }: CommandRequest<typeof list>,
  ): Promise<CommandReply<typeof list>> {
    requireAdmin(actor);
    return this.shares.page(user_ids, query);
  }

  @HandleCommand(revoke)
  async revoke(
    @CommandPayload(revoke) { share_id, body, ...by }: CommandRequest<typeof revoke>,
  ): Promise<CommandReply<typeof revoke>> {
    requireAdmin(by.actor);
    await this.shares.revoke(by, share_id, body);
    return {};
  }
}
