import { Body, Controller, Get, HttpCode, Put, Req } from '@nestjs/common';
import {
  changeMailSchema,
  mailAddressCommands,
  ownMailSchema,
  type Actor,
  type ChangeMail,
  type OwnMail,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyRequest } from 'fastify';
import { CurrentActor, ForViewers } from '../access/access.decorator.js';
import { clientOf } from '../access/client.js';
import { Operation } from '../docs/operation.decorator.js';
import { Limit } from '../limits/limit-policies.js';
import { ownMail } from './mail-addresses-examples.js';

/** The mail address of whoever is signed in. */
@Controller('api/v1/account/mail')
export class MailAddressesController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @Operation({
    id: 'getMail',
    tag: 'Accounts',
    summary: 'Your mail address',
    answer: { status: 200, description: 'The address, if there is one', schema: ownMailSchema, example: ownMail },
    problems: [],
  })
  own(@CurrentActor() actor: Actor): Promise<OwnMail> {
    return this.commands.call(mailAddressCommands.own, { actor });
  }

  @Put()
  @ForViewers()
  @HttpCode(200)
  @Limit('sign_in')
  @Operation({
    id: 'changeMail',
    tag: 'Accounts',
    summary: 'Change or remove your mail address',
    description:
      'Sends a link to the new address, which is yours once the link was opened; until then the one before stays. Wrong ' +
      'passwords count with those of signing in.',
    bodyExample: { password: 'correct horse battery', address: 'ada@example.org' },
    answer: { status: 200, description: 'How it stands now', schema: ownMailSchema, example: ownMail },
    problems: ['invalid_json', 'wrong_password', 'mail_off', 'payload_too_large', 'unsupported_media_type'],
  })
  change(
    @CurrentActor() actor: Actor,
    @Body({ schema: changeMailSchema }) body: ChangeMail,
    @Req() request: FastifyRequest,
  ): Promise<OwnMail> {
    return this.commands.call(mailAddressCommands.change, { actor, body, client: clientOf(request) });
  }
}
