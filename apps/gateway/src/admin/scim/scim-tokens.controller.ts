import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  madeScimTokenSchema,
  makeScimTokenSchema,
  scimTokenCommands,
  scimTokenListSchema,
  type Actor,
  type MadeScimToken,
  type MakeScimToken,
  type ScimToken,
  type ScimTokenList,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../../access/acting-admin.decorator.js';
import { BODY_PROBLEMS } from '../../docs/body-problems.js';
import { Operation } from '../../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../../edge/id-params.js';

const scimToken: ScimToken = {
  ...{ id: 3, name: 'Entra ID', created_at: '2026-11-24T08:30:00.000Z', last_used_at: null },
};

/** Tokens by which identity providers keep users and groups here. Every change is written to the audit list. */
@Controller('api/v1/admin/scim-tokens')
@Roles('admin')
export class ScimTokensController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @Operation({
    id: 'listScimTokens',
    tag: 'Admin',
    summary: 'The tokens by which identity providers keep users and groups here',
    answer: {
      ...{ status: 200, description: 'Those that are alive', schema: scimTokenListSchema },
      example: { items: [scimToken] },
    },
    problems: ['forbidden'],
  })
  list(@CurrentActor() actor: Actor): Promise<ScimTokenList> {
    return this.commands.call(scimTokenCommands.list, { actor });
  }

  @Post()
  @Operation({
    id: 'makeScimToken',
    tag: 'Admin',
    summary: 'Make a token for an identity provider',
    description: 'It opens /scim/v2 (SCIM 2.0) and nothing else. The token is answered this once.',
    bodyExample: { name: scimToken.name },
    answer: {
      ...{ status: 201, description: 'The token', schema: madeScimTokenSchema },
      example: { ...scimToken, token: 'scim_mZ0C1s7oQmJb0sT7uYx1c9FhKdWnE5rLzAoiq8VQ2mI' },
    },
    problems: ['confirmation_required', 'forbidden', 'limit_reached', ...BODY_PROBLEMS],
  })
  make(
    @CurrentAdmin() admin: ActingAdmin,
    @Body({ schema: makeScimTokenSchema }) body: MakeScimToken,
  ): Promise<MadeScimToken> {
    return this.commands.call(scimTokenCommands.make, { ...admin, body });
  }

  @Post(':id/revoke')
  @HttpCode(204)
  @Operation({
    id: 'revokeScimToken',
    tag: 'Admin',
    summary: 'End a token: its identity provider changes nothing here from now on',
    description: 'Users and groups stay as they are. Can be repeated.',
    answer: { status: 204, description: 'It has ended' },
    problems: ['forbidden'],
  })
  async revoke(@CurrentAdmin() admin: ActingAdmin, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    await this.commands.call(scimTokenCommands.revoke, { ...admin, id });
  }
}
