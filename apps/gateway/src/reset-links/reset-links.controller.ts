import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import {
  readResetLinkSchema,
  requestResetLinkSchema,
  resetLinkCommands,
  shownResetLinkSchema,
  useResetLinkSchema,
  type ReadResetLink,
  type RequestResetLink,
  type ShownResetLink,
  type UseResetLink,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorator.js';
import { clientOf } from '../access/client.js';
import { Operation } from '../docs/operation.decorator.js';
import { Limit } from '../limits/limit-policies.js';
import { madeResetLink } from './reset-links-examples.js';

const { token, expires_at } = madeResetLink;

/** For whoever holds a link by which they give themselves a new password. */
@Controller('api/v1/auth/reset-link')
@Public()
export class ResetLinksController {
  constructor(private readonly commands: CommandClient) {}

  @Post()
  @HttpCode(200)
  @Limit('sign_in')
  @Operation({
    id: 'readResetLink',
    tag: 'Accounts',
    summary: 'Whether a link still gives a new password, and to whom',
    description: 'The token stands in the body: addresses are written into logs on the way.',
    security: 'none',
    bodyExample: { token },
    answer: {
      ...{ status: 200, description: 'For whom it is', schema: shownResetLinkSchema },
      example: { username: 'ada', expires_at },
    },
    problems: ['invalid_json', 'link_expired', 'payload_too_large', 'unsupported_media_type'],
  })
  read(@Body({ schema: readResetLinkSchema }) body: ReadResetLink): Promise<ShownResetLink> {
    return this.commands.call(resetLinkCommands.read, body);
  }

  @Post('use')
  @HttpCode(204)
  @Limit('sign_in')
  @Operation({
    id: 'useResetLink',
    tag: 'Accounts',
    summary: 'Give yourself a new password by a link',
    description: 'Once. Ends all sessions of the account.',
    security: 'none',
    bodyExample: { token, password: 'a better horse battery' },
    answer: { status: 204, description: 'The new password holds' },
    problems: ['invalid_json', 'link_expired', 'payload_too_large', 'unsupported_media_type'],
  })
  async use(@Body({ schema: useResetLinkSchema }) body: UseResetLink, @Req() request: FastifyRequest): Promise<void> {
    await this.commands.call(resetLinkCommands.use, { ...body, client: clientOf(request) });
  }

  @Post('request')
  @HttpCode(202)
  @Limit('sign_in')
  @Operation({
    id: 'requestResetLink',
    tag: 'Accounts',
    summary: 'Have a link to a new password sent by mail',
    description:
      'To the confirmed address of the account, if there is such an account and it has one: the answer does not tell. The link ' +
      'works once, for half an hour. `GET /api/v1/auth/entrance` says whether this installation sends mail.',
    security: 'none',
    bodyExample: { account: 'ada', language: 'en' },
    answer: { status: 202, description: 'Noted' },
    problems: ['invalid_json', 'mail_off', 'payload_too_large', 'unsupported_media_type'],
  })
  async request(
    @Body({ schema: requestResetLinkSchema }) body: RequestResetLink,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.commands.call(resetLinkCommands.request, { ...body, client: clientOf(request) });
  }
}
