import { resetLinkCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { ResetLinks } from './reset-links.js';
import { ResetRequests } from './reset-requests.js';

const { make, read, use, request: ask } = resetLinkCommands;

@Controller()
export class ResetLinksController {
  constructor(
    private readonly links: ResetLinks,
    private readonly requests: ResetRequests,
  ) {}

  @HandleCommand(make)
  make(@CommandPayload(make) request: CommandRequest<typeof make>): Promise<CommandReply<typeof make>> {
    return this.links.make(request, request.user_id);
  }

  @HandleCommand(read)
  read(@CommandPayload(read) { token }: CommandRequest<typeof read>): Promise<CommandReply<typeof read>> {
    return this.links.read(token);
  }

  @HandleCommand(use)
  async use(@CommandPayload(use) request: CommandRequest<typeof use>): Promise<CommandReply<typeof use>> {
    await this.links.use(request, request.client);
    return {};
  }

  @HandleCommand(ask)
  async ask(@CommandPayload(ask) request: CommandRequest<typeof ask>): Promise<CommandReply<typeof ask>> {
    await this.requests.take(request, request.client);
    return {};
  }
}
