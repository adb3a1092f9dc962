import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  API_KEY_LIMITS,
  apiKeyCommands,
  apiKeyListSchema,
  createApiKeySchema,
  madeApiKeySchema,
  rotateApiKeySchema,
  type Actor,
  type ApiKey,
  type ApiKeyList,
  type CreateApiKey,
  type MadeApiKey,
  type ProblemCode,
  type RotateApiKey,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { z } from 'zod';
import { CurrentActor } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';

const BODY_PROBLEMS: ProblemCode[] = ['invalid_json', 'payload_too_large', 'unsupported_media_type'];

const apiKey: ApiKey = {
  id: '7f0c1d52-90a3-4f57-9b0e-0c1b8a5f2f10',
  name: 'n8n',
  hint: 'atl_…9xQ2',
  scopes: ['tasks:read', 'tasks:write', 'images:read'],
  allowed_addresses: ['192.0.2.0/24'],
  created_at: '2026-11-27T08:00:00.000Z',
  expires_at: '2027-02-25T08:00:00.000Z',
  last_used_at: null,
  last_address: null,
};
const madeKey: MadeApiKey = { ...apiKey, key: 'atl_0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT1i9xQ2' };
const MADE = { status: 201, description: 'The key', schema: madeApiKeySchema, example: madeKey };

const paramsSchema = z.strictObject({ id: z.uuid().meta({ example: apiKey.id }) });
type Params = z.output<typeof paramsSchema>;

/** Keys for programs. Without `@ForKeys`: a key can make no keys, or who finds one would have it for ever. */
@Controller('api/v1/keys')
export class ApiKeysController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @Operation({
    id: 'listApiKeys',
    tag: 'Accounts',
    summary: 'Your API keys, the newest first',
    description: 'Those that have ended are not listed.',
    answer: { status: 200, description: 'Your keys', schema: apiKeyListSchema, example: { items: [apiKey] } },
    problems: [],
  })
  list(@CurrentActor() actor: Actor): Promise<ApiKeyList> {
    return this.commands.call(apiKeyCommands.apiKeys, { actor });
  }

  @Post()
  @Operation({
    id: 'createApiKey',
    tag: 'Accounts',
    summary: 'Make an API key for a program',
    description: `The answer holds the key, which is shown this once. At most ${API_KEY_LIMITS.perUser}; ${API_KEY_LIMITS.defaultDays} days unless you say otherwise.`,
    bodyExample: { name: apiKey.name, scopes: apiKey.scopes, allowed_addresses: apiKey.allowed_addresses },
    answer: MADE,
    problems: ['limit_reached', ...BODY_PROBLEMS],
  })
  create(@CurrentActor() actor: Actor, @Body({ schema: createApiKeySchema }) body: CreateApiKey): Promise<MadeApiKey> {
    return this.commands.call(apiKeyCommands.createApiKey, { actor, body });
  }

  @Post(':id/rotate')
  @Operation({
    id: 'rotateApiKey',
    tag: 'Accounts',
    summary: 'Replace an API key by a new one',
    description: 'The new one may do the same and lasts as long. The old one goes on for the grace.',
    bodyExample: { grace_hours: 24 },
    answer: MADE,
    problems: ['not_found', ...BODY_PROBLEMS],
  })
  rotate(
    @CurrentActor() actor: Actor,
    @Param({ schema: paramsSchema }) { id }: Params,
    @Body({ schema: rotateApiKeySchema }) body: RotateApiKey,
  ): Promise<MadeApiKey> {
    return this.commands.call(apiKeyCommands.rotateApiKey, { actor, key_id: id, body });
  }

  @Delete(':id')
  @HttpCode(204)
  @Operation({
    id: 'revokeApiKey',
    tag: 'Accounts',
    summary: 'End an API key',
    answer: { status: 204, description: 'It is refused from now on' },
    problems: ['not_found'],
  })
  async revoke(@CurrentActor() actor: Actor, @Param({ schema: paramsSchema }) { id }: Params): Promise<void> {
    await this.commands.call(apiKeyCommands.revokeApiKey, { actor, key_id: id });
  }
}
