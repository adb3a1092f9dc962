import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import {
  entranceSchema,
  invitationCommands,
  readInvitationSchema,
  shownInvitationSchema,
  signUpCommands,
  signUpWorkSchema,
  type Entrance,
  type ReadInvitation,
  type ShownInvitation,
  type SignUpWork,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { Public } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { Limit } from '../limits/limit-policies.js';
import { signUpWorkExample } from './sign-up-work-example.js';

/** What somebody may do who is not signed in. */
@Controller('api/v1/auth')
@Public()
export class EntranceController {
  constructor(private readonly commands: CommandClient) {}

  @Get('entrance')
  @Operation({
    id: 'getEntrance',
    tag: 'Accounts',
    summary: 'What somebody may do who is not signed in',
    security: 'none',
    answer: {
      ...{ status: 200, description: 'Who may make an account', schema: entranceSchema },
      example: { registration: 'open', challenge: 'work', captcha: null, reset_by_mail: true, passkeys: true },
    },
    problems: [],
  })
  entrance(): Promise<Entrance> {
    return this.commands.call(signUpCommands.entrance, {});
  }

  @Get('sign-up-work')
  @Limit('sign_in')
  @Operation({
    id: 'getSignUpWork',
    tag: 'Accounts',
    summary: 'Work for one sign-up',
    description:
      'A challenge of ALTCHA (version 2), for one sign-up without an invitation within ten minutes: its `proof` has the solution. 404 where the entrance asks for none.',
    security: 'none',
    answer: {
      ...{ status: 200, description: 'The challenge', schema: signUpWorkSchema },
      example: signUpWorkExample,
    },
    problems: ['not_found'],
  })
  work(): Promise<SignUpWork> {
    return this.commands.call(signUpCommands.work, {});
  }

  @Post('invitation')
  @HttpCode(200)
  @Limit('sign_in')
  @Operation({
    id: 'readInvitation',
    tag: 'Accounts',
    summary: 'Whether an invitation still lets in',
    description: 'The token stands in the body: addresses are written into logs on the way.',
    security: 'none',
    bodyExample: { token: 'mZ0C1s7oQmJb0sT7uYx1c9FhKdWnE5rLzAoiq8VQ2mI' },
    answer: {
      ...{ status: 200, description: 'What it says', schema: shownInvitationSchema },
      example: { role: 'user', expires_at: '2026-12-01T08:30:00.000Z' },
    },
    problems: ['invalid_json', 'link_expired', 'payload_too_large', 'unsupported_media_type'],
  })
  invitation(@Body({ schema: readInvitationSchema }) body: ReadInvitation): Promise<ShownInvitation> {
    return this.commands.call(invitationCommands.read, body);
  }
}
