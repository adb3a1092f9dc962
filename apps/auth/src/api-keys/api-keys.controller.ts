import {
  apiKeyCommands,
  type ApiKey,
  type ApiKeyList,
  type CommandReply,
  type CommandRequest,
  type MadeApiKey,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { ApiKeys } from './api-keys.js';
import { AssertedKeys } from './asserted-keys.js';
import { KeySightings } from './key-sightings.js';

const { apiKeys, createApiKey, changeApiKey, rotateApiKey, revokeApiKey, verifyApiKey, noteKeySightings, namedUser } =
  apiKeyCommands;

/** Keys for programs: what their users do with them, and what gateways ask of them. */
@Controller()
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeys,
    private readonly asserted: AssertedKeys,
    private readonly sightings: KeySightings,
  ) {}

  @HandleCommand(apiKeys)
  list(@CommandPayload(apiKeys) { actor }: CommandRequest<typeof apiKeys>): Promise<ApiKeyList> {
    return this.keys.list(actor);
  }

  @HandleCommand(createApiKey)
  create(@CommandPayload(createApiKey) request: CommandRequest<typeof createApiKey>): Promise<MadeApiKey> {
    return this.keys.create(request, request.body);
  }

  @HandleCommand(changeApiKey)
  change(@CommandPayload(changeApiKey) request: CommandRequest<typeof changeApiKey>): Promise<ApiKey> {
    return this.keys.change(request, request.key_id, request.body);
  }

  @HandleCommand(rotateApiKey)
  rotate(@CommandPayload(rotateApiKey) request: CommandRequest<typeof rotateApiKey>): Promise<MadeApiKey> {
    return this.keys.rotate(request, request.key_id, request.body);
  }

  @HandleCommand(revokeApiKey)
  async revoke(
    @CommandPayload(revokeApiKey) request: CommandRequest<typeof revokeApiKey>,
  ): Promise<CommandReply<typeof revokeApiKey>> {
    await this.keys.revoke(request, request.key_id);
    return {};
  }

  @HandleCommand(verifyApiKey)
  async verify(
    @CommandPayload(verifyApiKey) { sha256, address }: CommandRequest<typeof verifyApiKey>,
  ): Promise<CommandReply<typeof verifyApiKey>> {
    return { key: await this.asserted.verify(sha256, address) };
  }

  @HandleCommand(noteKeySightings)
  async note(
    @CommandPayload(noteKeySightings) { sightings }: CommandRequest<typeof noteKeySightings>,
  ): Promise<CommandReply<typeof noteKeySightings>> {
    await this.sightings.note(sightings);
    return {};
  }

  @HandleCommand(namedUser)
  async named(
    @CommandPayload(namedUser) { names, actor }: CommandRequest<typeof namedUser>,
  ): Promise<CommandReply<typeof namedUser>> {
    return { user: await this.asserted.named(names, actor) };
  }
}
