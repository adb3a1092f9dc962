import {
  apiKeyCommands,
  type ApiKeyList,
  type CommandReply,
  type CommandRequest,
  type MadeApiKey,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { ApiKeys } from './api-keys.js';

const { apiKeys, createApiKey, rotateApiKey, revokeApiKey, verifyApiKey } = apiKeyCommands;

/** Keys for programs: what their users do with them, and what gateways ask of them. */
@Controller()
export class ApiKeysController {
  constructor(private readonly keys: ApiKeys) {}

  @HandleCommand(apiKeys)
  list(@CommandPayload(apiKeys) { actor }: CommandRequest<typeof apiKeys>): Promise<ApiKeyList> {
    return this.keys.list(actor);
  }

  @HandleCommand(createApiKey)
  create(@CommandPayload(createApiKey) { actor, body }: CommandRequest<typeof createApiKey>): Promise<MadeApiKey> {
    return this.keys.create(actor, body);
  }

  @HandleCommand(rotateApiKey)
  rotate(
    @CommandPayload(rotateApiKey) { actor, key_id, body }: CommandRequest<typeof rotateApiKey>,
  ): Promise<MadeApiKey> {
    return this.keys.rotate(actor, key_id, body);
  }

  @HandleCommand(revokeApiKey)
  async revoke(
    @CommandPayload(revokeApiKey) { actor, key_id }: CommandRequest<typeof revokeApiKey>,
  ): Promise<CommandReply<typeof revokeApiKey>> {
    await this.keys.revoke(actor, key_id);
    return {};
  }

  @HandleCommand(verifyApiKey)
  async verify(
    @CommandPayload(verifyApiKey) { sha256, address }: CommandRequest<typeof verifyApiKey>,
  ): Promise<CommandReply<typeof verifyApiKey>> {
    return { key: await this.keys.verify(sha256, address) };
  }
}
