import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import {
  accessTokenSchema,
  askPasskeySchema,
  passkeyCommands,
  passkeyLoginSchema,
  passkeyRequestSchema,
  type AccessToken,
  type AskPasskey,
  type PasskeyLogin,
  type PasskeyRequest,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorator.js';
import { clientOf } from '../access/client.js';
import { examples } from '../docs/examples.js';
import { Operation } from '../docs/operation.decorator.js';
import { Limit } from '../limits/limit-policies.js';
import { passkeyRequest, shownPasskey } from '../passkeys/passkey-examples.js';
import { OwnPagesGuard } from './own-pages.guard.js';
import { SignIn } from './sign-in.js';

/** Signing in by a passkey: alone, or after the password. */
@Controller('api/v1/auth/login/passkey')
@Public()
@UseGuards(OwnPagesGuard)
export class PasskeySignInController {
  constructor(
    private readonly commands: CommandClient,
    private readonly signIn: SignIn,
  ) {}

  @Post('options')
  @HttpCode(200)
  @Limit('sign_in')
  @Operation({
    id: 'askPasskey',
    tag: 'Accounts',
    summary: 'Begin to sign in by a passkey',
    description:
      'A browser asks for one by it (`navigator.credentials.get()`), within five minutes. With the ticket of `second_factor_needed`: for the second step.',
    security: 'none',
    bodyExample: {},
    answer: {
      ...{ status: 200, description: 'What the browser is given', schema: passkeyRequestSchema },
      example: passkeyRequest,
    },
    problems: [
      ...(['invalid_json', 'sign_on_expired', 'not_found', 'passkeys_off', 'origin_refused'] as const),
      ...(['payload_too_large', 'unsupported_media_type'] as const),
    ],
  })
  ask(@Body({ schema: askPasskeySchema }) body: AskPasskey): Promise<PasskeyRequest> {
    return this.commands.call(passkeyCommands.ask, body);
  }

  @Post()
  @HttpCode(200)
  @Limit('sign_in')
  @Operation({
    id: 'loginWithPasskey',
    tag: 'Accounts',
    summary: 'Sign in by a passkey',
    description:
      'Without a ticket the passkey is enough: its device has asked whoever holds it. What it has signed counts once.',
    security: 'none',
    bodyExample: { passkey: shownPasskey },
    answer: {
      ...{ status: 200, description: 'An access token; the refresh token comes as a cookie' },
      ...{ schema: accessTokenSchema, example: examples.accessToken },
      headers: { 'Set-Cookie': 'The refresh token: HttpOnly, SameSite=Strict, for the auth calls only' },
    },
    problems: [
      ...(['invalid_json', 'passkey_refused', 'sign_on_expired', 'passkeys_off', 'origin_refused'] as const),
      ...(['account_disabled', 'approval_pending', 'password_sign_in_off'] as const),
      ...(['payload_too_large', 'unsupported_media_type'] as const),
    ],
  })
  login(
    @Body({ schema: passkeyLoginSchema }) body: PasskeyLogin,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessToken> {
    return this.signIn.byPasskey(body, clientOf(request), reply);
  }
}
