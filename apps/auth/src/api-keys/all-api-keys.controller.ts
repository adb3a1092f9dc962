import { apiKeyCommands, type AdminApiKeyList, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { AllApiKeys } from './all-api-keys.js';

const { allApiKeys, endApiKey, keyNames } = apiKeyCommands;

/** What admins do with the keys of everybody. */
@Controller()
export class AllApiKeysController {
  constructor(private readonly keys: AllApiKeys) {}

  @HandleCommand(allApiKeys)
  page(@CommandPayload(allApiKeys) { actor, query }: CommandRequest<typeof allApiKeys>): Promise<AdminApiKeyList> {
    return this.keys.page(actor, query);
  }

  @HandleCommand(keyNames)
  names(
    @CommandPayload(keyNames) { actor, key_ids }: CommandRequest<typeof keyNames>,
  ): Promise<CommandReply<typeof keyNames>> {
    return this.keys.names(actor, key_ids);
  }

  @HandleCommand(endApiKey)
  async end(
    @CommandPayload(endApiKey) request: CommandRequest<typeof endApiKey>,
  ): Promise<CommandReply<typeof endApiKey>> {
    await this.keys.end(request, request.key_id);
    return {};
  }
}
