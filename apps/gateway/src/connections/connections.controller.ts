import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  connectionCommands,
  connectionListSchema,
  connectionRequestSchema,
  consentAnswerSchema,
  consentQuestionSchema,
  consentSchema,
  type Actor,
  type ConnectionList,
  type ConnectionRequest,
  type Consent,
  type ConsentAnswer,
  type ConsentQuestion,
  type ProblemCode,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CurrentActor, ForViewers } from '../access/access.decorator.js';
import { publicOrigin } from '../access/public-origin.js';
import { Config } from '../config.js';
import { Operation } from '../docs/operation.decorator.js';
import { connection, connectionRequest, consentQuestion } from './connections-examples.js';

const PROBLEMS: ProblemCode[] = [
  ...(['not_found', 'url_refused'] as const),
  ...(['invalid_json', 'payload_too_large', 'unsupported_media_type'] as const),
];
const paramsSchema = z.strictObject({ id: z.uuid().meta({ example: connection.id }) });
type Params = z.output<typeof paramsSchema>;

/** Clients that act for a user by OAuth. Without `@ForKeys`: only the user, who has signed in, lets anybody in. */
@Controller('api/v1/connections')
export class ConnectionsController {
  constructor(
    private readonly commands: CommandClient,
    private readonly config: Config,
  ) {}

  @Get()
  @Operation({
    id: 'listConnections',
    tag: 'Accounts',
    summary: 'The clients that you have connected, the newest first',
    answer: {
      status: 200,
      description: 'Your clients',
      schema: connectionListSchema,
      example: { items: [connection] },
    },
    problems: [],
  })
  list(@CurrentActor() actor: Actor): Promise<ConnectionList> {
    return this.commands.call(connectionCommands.connections, { actor });
  }

  @Delete(':id')
  @ForViewers()
  @HttpCode(204)
  @Operation({
    id: 'disconnect',
    tag: 'Accounts',
    summary: 'Disconnect a client: its tokens are nothing from now on',
    answer: { status: 204, description: 'Disconnected' },
    problems: ['not_found'],
  })
  async disconnect(@CurrentActor() actor: Actor, @Param({ schema: paramsSchema }) { id }: Params): Promise<void> {
    await this.commands.call(connectionCommands.disconnect, { actor, connection_id: id });
  }

  @Post('question')
  @HttpCode(200)
  @Operation({
    id: 'askConsent',
    tag: 'Accounts',
    summary: 'Who asks to be connected, and for what',
    description: 'For the page that asks the user. Nothing is kept of it.',
    bodyExample: connectionRequest,
    answer: { status: 200, description: 'The question', schema: consentQuestionSchema, example: consentQuestion },
    problems: PROBLEMS,
  })
  ask(
    @CurrentActor() actor: Actor,
    @Body({ schema: connectionRequestSchema }) body: ConnectionRequest,
    @Req() request: FastifyRequest,
  ): Promise<ConsentQuestion> {
    const issuer = publicOrigin(this.config, request);
    return this.commands.call(connectionCommands.askConsent, { actor, issuer, request: body });
  }

  @Post('consent')
  @HttpCode(200)
  @Operation({
    id: 'giveConsent',
    tag: 'Accounts',
    summary: 'Let a client act for you, or refuse it',
    description: 'The answer says where the browser takes it to the client.',
    bodyExample: { request: connectionRequest, allow: true },
    answer: {
      ...{ status: 200, description: 'Where to go', schema: consentAnswerSchema },
      example: {
        redirect_to: `${connectionRequest.redirect_uri}?code=5bX&state=af0&iss=https%3A%2F%2Fatelier.example`,
      },
    },
    problems: ['confirmation_required', 'forbidden', ...PROBLEMS],
  })
  consent(
    @CurrentActor() actor: Actor,
    @Body({ schema: consentSchema }) { request: asked, allow }: Consent,
    @Req() request: FastifyRequest,
  ): Promise<ConsentAnswer> {
    const issuer = publicOrigin(this.config, request);
    return this.commands.call(connectionCommands.giveConsent, { actor, issuer, request: asked, allow });
  }
}
