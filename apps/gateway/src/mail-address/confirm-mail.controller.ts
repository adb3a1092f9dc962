import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { confirmMailSchema, mailAddressCommands, type ConfirmMail } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorator.js';
import { clientOf } from '../access/client.js';
import { Operation } from '../docs/operation.decorator.js';
import { Limit } from '../limits/limit-policies.js';

/** For whoever holds a link that was sent to an address. */
@Controller('api/v1/auth/mail')
@Public()
export class ConfirmMailController {
  constructor(private readonly commands: CommandClient) {}

  @Post('confirm')
  @HttpCode(204)
  @Limit('sign_in')
  @Operation({
    id: 'confirmMail',
    tag: 'Accounts',
    summary: 'Confirm a mail address by the link that was sent to it',
    description: 'Once. The token stands in the body: addresses are written into logs on the way.',
    security: 'none',
    bodyExample: { token: 'mZ0C1s7oQmJb0sT7uYx1c9FhKdWnE5rLzAoiq8VQ2mI' },
    answer: { status: 204, description: 'The address belongs to the account' },
    problems: ['invalid_json', 'link_expired', 'mail_taken', 'payload_too_large', 'unsupported_media_type'],
  })
  async confirm(@Body({ schema: confirmMailSchema }) body: ConfirmMail, @Req() request: FastifyRequest): Promise<void> {
    await this.commands.call(mailAddressCommands.confirm, { ...body, client: clientOf(request) });
  }
}
