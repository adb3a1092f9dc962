import { resetLinkCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { ResetLinks } from './reset-links.js';

const { make, read, use } = resetLinkCommands;

@Controller()
export class ResetLinksController {
  constructor(private readonly links: ResetLinks) {}

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
}
