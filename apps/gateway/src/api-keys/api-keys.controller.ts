import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  API_KEY_LIMITS,
  apiKeyCommands,
  apiKeySchema,
  changeApiKeySchema,
  createApiKeySchema,
  listedApiKeysSchema,
  madeApiKeySchema,
  rotateApiKeySchema,
  type Actor,
  type ApiKey,
  type ChangeApiKey,
  type CreateApiKey,
  type ListedApiKeys,
  type MadeApiKey,
  type RotateApiKey,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForViewers } from '../access/access.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../access/acting-admin.decorator.js';
import { BODY_PROBLEMS } from '../docs/body-problems.js';
import { Operation } from '../docs/operation.decorator.js';
import { ApiKeyUses } from './api-key-uses.js';
import { apiKeyParamsSchema, type ApiKeyParams } from './api-key-params.js';
import { apiKey, listedKey, madeKey } from './api-keys-examples.js';

const MADE = { status: 201, description: 'The key', schema: madeApiKeySchema, example: madeKey };

/** Keys for programs. Without `@ForKeys`: a key can make no keys, or who finds one would have it for ever. */
@Controller('api/v1/keys')
export class ApiKeysController {
  constructor(
    private readonly commands: CommandClient,
    private readonly uses: ApiKeyUses,
  ) {}

  @Get()
  @Operation({
    id: 'listApiKeys',
    tag: 'Accounts',
    summary: 'Your API keys, the newest first',
    description: 'Those that have ended are not listed.',
    answer: { status: 200, description: 'Your keys', schema: listedApiKeysSchema, example: { items: [listedKey] } },
    problems: [],
  })
  async list(@CurrentActor() actor: Actor): Promise<ListedApiKeys> {
    const { items } = await this.commands.call(apiKeyCommands.apiKeys, { actor });
    return { items: await this.uses.of(items) };
  }

  @Post()
  @Operation({
    id: 'createApiKey',
    tag: 'Accounts',
    summary: 'Make an API key for a program',
    description:
      `The answer holds the key, which is shown this once. At most ${API_KEY_LIMITS.perUser}; ${API_KEY_LIMITS.defaultDays} days unless you say otherwise. ` +
      'The key of a `door` has the scope `comfy` alone and may stand in addresses: `/k/KEY/sdapi/v1/…`. That of a `service` is for admins.',
    bodyExample: { name: apiKey.name, scopes: apiKey.scopes, allowed_addresses: apiKey.allowed_addresses },
    answer: MADE,
    problems: ['confirmation_required', 'limit_reached', 'forbidden', ...BODY_PROBLEMS],
  })
  create(
    @CurrentAdmin() by: ActingAdmin,
    @Body({ schema: createApiKeySchema }) body: CreateApiKey,
  ): Promise<MadeApiKey> {
    return this.commands.call(apiKeyCommands.createApiKey, { ...by, body });
  }

  @Patch(':id')
  @Operation({
    id: 'changeApiKey',
    tag: 'Accounts',
    summary: 'Change the name, the limits or the addresses of an API key',
    description: 'It holds within a second. `limits` replaces all limits of the key.',
    bodyExample: { limits: { open_tasks: 2, tasks_per_day: 100 } },
    answer: { status: 200, description: 'The key as it is now', schema: apiKeySchema, example: apiKey },
    problems: ['confirmation_required', 'not_found', ...BODY_PROBLEMS],
  })
  change(
    @CurrentAdmin() by: ActingAdmin,
    @Param({ schema: apiKeyParamsSchema }) { id }: ApiKeyParams,
    @Body({ schema: changeApiKeySchema }) body: ChangeApiKey,
  ): Promise<ApiKey> {
    return this.commands.call(apiKeyCommands.changeApiKey, { ...by, key_id: id, body });
  }

  @Post(':id/rotate')
  @Operation({
    id: 'rotateApiKey',
    tag: 'Accounts',
    summary: 'Replace an API key by a new one',
    description:
      'The new one may do the same, is held to the same limits together with the old one, and lasts as long. The old one goes on for the grace.',
    bodyExample: { grace_hours: 24 },
    answer: MADE,
    problems: ['confirmation_required', 'not_found', ...BODY_PROBLEMS],
  })
  rotate(
    @CurrentAdmin() by: ActingAdmin,
    @Param({ schema: apiKeyParamsSchema }) { id }: ApiKeyParams,
    @Body({ schema: rotateApiKeySchema }) body: RotateApiKey,
  ): Promise<MadeApiKey> {
    return this.commands.call(apiKeyCommands.rotateApiKey, { ...by, key_id: id, body });
  }

  @Delete(':id')
  @ForViewers()
  @HttpCode(204)
  @Operation({
    id: 'revokeApiKey',
    tag: 'Accounts',
    summary: 'End an API key',
    answer: { status: 204, description: 'It is refused from now on' },
    problems: ['not_found'],
  })
  async revoke(
    @CurrentAdmin() by: ActingAdmin,
    @Param({ schema: apiKeyParamsSchema }) { id }: ApiKeyParams,
  ): Promise<void> {
    await this.commands.call(apiKeyCommands.revokeApiKey, { ...by, key_id: id });
  }
}
