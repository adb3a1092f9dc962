import { apiKeyCommands, type AdminApiKeyList, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { AllApiKeys } from './all-api-keys.js';

const { allApiKeys, endApiKey } = apiKeyCommands;

/** What admins do with the keys of everybody. */
@Controller()
export class AllApiKeysController {
  constructor(private readonly keys: AllApiKeys) {}

  @HandleCommand(allApiKeys)
  page(@CommandPayload(allApiKeys) { actor, query }: CommandRequest<typeof allApiKeys>): Promise<AdminApiKeyList> {
    return this.keys.page(actor, query);
  }

  @HandleCommand(endApiKey)
  async end(
    @CommandPayload(endApiKey) request: CommandRequest<typeof endApiKey>,
  ): Promise<CommandReply<typeof endApiKey>> {
    await this.keys.end(request, request.key_id);
    return {};
  }
}
