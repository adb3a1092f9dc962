import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import {
  adminApiKeyListSchema,
  apiKeyCommands,
  pageQuerySchema,
  type Actor,
  type AdminApiKeyList,
  type PageQuery,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, Roles } from '../access/access.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../access/acting-admin.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { apiKeyParamsSchema, type ApiKeyParams } from './api-key-params.js';
import { apiKey } from './api-keys-examples.js';

const example = { items: [{ ...apiKey, user: { id: 7, username: 'ada' } }], next_cursor: null };

/** The keys of everybody, for admins. */
@Controller('api/v1/admin/keys')
@Roles('admin')
export class AllApiKeysController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @Operation({
    id: 'listAllApiKeys',
    tag: 'Admin',
    summary: 'The API keys of everybody, the newest first',
    answer: { status: 200, description: 'A page', schema: adminApiKeyListSchema, example },
    problems: ['forbidden', 'invalid_cursor'],
  })
  list(@CurrentActor() actor: Actor, @Query({ schema: pageQuerySchema }) query: PageQuery): Promise<AdminApiKeyList> {
    return this.commands.call(apiKeyCommands.allApiKeys, { actor, query });
  }

  @Delete(':id')
  @HttpCode(204)
  @Operation({
    id: 'endApiKey',
    tag: 'Admin',
    summary: 'End the API key of anybody',
    answer: { status: 204, description: 'It is refused from now on' },
    problems: ['confirmation_required', 'forbidden', 'not_found'],
  })
  async end(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: apiKeyParamsSchema }) { id }: ApiKeyParams,
  ): Promise<void> {
    await this.commands.call(apiKeyCommands.endApiKey, { ...admin, key_id: id });
  }
}
