import { Body, Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import {
  clientMetadataSchema,
  connectionCommands,
  grantSchema,
  type ClientMetadata,
  type ConnectionTokens,
  type Grant,
  type RegisteredClient,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../access/access.decorator.js';
import { clientOf } from '../access/client.js';
import { publicOrigin } from '../access/public-origin.js';
import { Config } from '../config.js';
import { TakesBody } from '../edge/route-bodies.js';
import { Limit } from '../limits/limit-policies.js';

const revocationSchema = z.object({
  token: z.string().min(1).max(4_000),
  client_id: z.string().max(2_000).optional(),
});
type Revocation = z.output<typeof revocationSchema>;

/** What clients ask for themselves, by OAuth 2.1. They have no secret: a code is good with the verifier of its client alone (PKCE). */
@Controller('oauth')
@Public()
export class OAuthController {
  constructor(
    private readonly commands: CommandClient,
    private readonly config: Config,
  ) {}

  @Post('token')
  @HttpCode(200)
  @Limit('sign_in')
  @Header('pragma', 'no-cache')
  @TakesBody({ takesForm: true })
  tokens(@Body({ schema: grantSchema }) grant: Grant, @Req() request: FastifyRequest): Promise<ConnectionTokens> {
    const issuer = publicOrigin(this.config, request);
    return this.commands.call(connectionCommands.issueTokens, { issuer, grant, client: clientOf(request) });
  }

  @Post('register')
  @HttpCode(201)
  @Limit('sign_in')
  register(@Body({ schema: clientMetadataSchema }) metadata: ClientMetadata): Promise<RegisteredClient> {
    return this.commands.call(connectionCommands.registerClient, { metadata });
  }

  @Post('revoke')
  @HttpCode(200)
  @Limit('sign_in')
  @TakesBody({ takesForm: true })
  async revoke(@Body({ schema: revocationSchema }) { token, client_id }: Revocation): Promise<object> {
    await this.commands.call(connectionCommands.revokeTokens, { token, client_id: client_id ?? null });
    return {};
  }
}
