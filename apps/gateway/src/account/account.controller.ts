import { Body, Controller, Get, HttpCode, Patch, Post, Req } from '@nestjs/common';
import {
  accountCommands,
  changePasswordSchema,
  changePreferencesSchema,
  preferencesSchema,
  type Actor,
  type ChangePassword,
  type ChangePreferences,
  type Preferences,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyRequest } from 'fastify';
import { CurrentActor, ForViewers, WithoutFactor } from '../access/access.decorator.js';
import { clientOf } from '../access/client.js';
import { Operation } from '../docs/operation.decorator.js';
import { Limit } from '../limits/limit-policies.js';
import { preferences } from './account-examples.js';

/** What users change about their own account. */
@Controller('api/v1/account')
export class AccountController {
  constructor(private readonly commands: CommandClient) {}

  @Post('password')
  @ForViewers()
  @HttpCode(204)
  @Limit('sign_in')
  @Operation({
    id: 'changePassword',
    tag: 'Accounts',
    summary: 'Change your password',
    description: 'Ends every other session of yours. Wrong tries count with those of signing in.',
    bodyExample: { current_password: 'correct horse battery', new_password: 'a better horse battery' },
    answer: { status: 204, description: 'Changed; only the session that asked goes on' },
    problems: ['invalid_json', 'wrong_password', 'payload_too_large', 'unsupported_media_type'],
  })
  async changePassword(
    @CurrentActor() actor: Actor,
    @Body({ schema: changePasswordSchema }) body: ChangePassword,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.commands.call(accountCommands.changePassword, { actor, body, client: clientOf(request) });
  }

  @Get('preferences')
  @WithoutFactor()
  @Operation({
    id: 'getPreferences',
    tag: 'Accounts',
    summary: 'How you like the studio',
    answer: { status: 200, description: 'Your preferences', schema: preferencesSchema, example: preferences },
    problems: [],
  })
  preferences(@CurrentActor() actor: Actor): Promise<Preferences> {
    return this.commands.call(accountCommands.preferences, { actor });
  }

  @Patch('preferences')
  @ForViewers()
  @WithoutFactor()
  @Operation({
    id: 'changePreferences',
    tag: 'Accounts',
    summary: 'Change how you like the studio',
    description: 'A field that is given replaces what was there, `defaults` as a whole; the others stay.',
    bodyExample: { theme: 'dark' },
    answer: {
      status: 200,
      description: 'All of them as they are now',
      schema: preferencesSchema,
      example: preferences,
    },
    problems: ['invalid_json', 'payload_too_large', 'unsupported_media_type'],
  })
  changePreferences(
    @CurrentActor() actor: Actor,
    @Body({ schema: changePreferencesSchema }) body: ChangePreferences,
  ): Promise<Preferences> {
    return this.commands.call(accountCommands.changePreferences, { actor, body });
  }
}
