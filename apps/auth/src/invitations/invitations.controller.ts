import { invitationCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { Invitations } from './invitations.js';

const { read, list, make, revoke } = invitationCommands;

@Controller()
export class InvitationsController {
  constructor(private readonly invitations: Invitations) {}

  @HandleCommand(read)
  read(@CommandPayload(read) { token }: CommandRequest<typeof read>): Promise<CommandReply<typeof read>> {
    return this.invitations.read(token);
  }

  @HandleCommand(list)
  list(@CommandPayload(list) { actor }: CommandRequest<typeof list>): Promise<CommandReply<typeof list>> {
    return this.invitations.list(actor);
  }

  @HandleCommand(make)
  make(@CommandPayload(make) request: CommandRequest<typeof make>): Promise<CommandReply<typeof make>> {
    return this.invitations.make(request, request.body);
  }

  @HandleCommand(revoke)
  revoke(@CommandPayload(revoke) request: CommandRequest<typeof revoke>): Promise<CommandReply<typeof revoke>> {
    return this.invitations.revoke(request, request.id);
  }
}
