import { removalCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { OwnRemoval } from './own-removal.js';
import { Removals } from './removals.js';

const { remove, own, removeOwn, list, due, done } = removalCommands;

@Controller()
export class RemovalsController {
  constructor(
    private readonly removals: Removals,
    private readonly ownRemoval: OwnRemoval,
  ) {}

  @HandleCommand(remove)
  remove(
    @CommandPayload(remove) { user_id, body, ...by }: CommandRequest<typeof remove>,
  ): Promise<CommandReply<typeof remove>> {
    return this.removals.remove(by, user_id, body);
  }

  @HandleCommand(own)
  own(@CommandPayload(own) { actor }: CommandRequest<typeof own>): Promise<CommandReply<typeof own>> {
    return this.ownRemoval.state(actor);
  }

  @HandleCommand(removeOwn)
  async removeOwn(
    @CommandPayload(removeOwn) { actor, client, body }: CommandRequest<typeof removeOwn>,
  ): Promise<CommandReply<typeof removeOwn>> {
    await this.ownRemoval.remove(actor, client, body);
    return {};
  }

  @HandleCommand(list)
  list(@CommandPayload(list) { actor }: CommandRequest<typeof list>): Promise<CommandReply<typeof list>> {
    return this.removals.list(actor);
  }

  @HandleCommand(due)
  due(@CommandPayload(due) { service }: CommandRequest<typeof due>): Promise<CommandReply<typeof due>> {
    return this.removals.due(service);
  }

  @HandleCommand(done)
  async done(
    @CommandPayload(done) { service, user_id }: CommandRequest<typeof done>,
  ): Promise<CommandReply<typeof done>> {
    await this.removals.done(service, user_id);
    return {};
  }
}
