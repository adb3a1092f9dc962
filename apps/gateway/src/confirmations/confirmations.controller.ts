import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import {
  accessTokenSchema,
  confirmationCommands,
  confirmationSchema,
  confirmationWaysSchema,
  passkeyCommands,
  passkeyRequestSchema,
  type AccessToken,
  type Actor,
  type Confirmation,
  type ConfirmationWays,
  type PasskeyRequest,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForViewers, WithoutFactor } from '../access/access.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../access/acting-admin.decorator.js';
import { examples } from '../docs/examples.js';
import { Operation } from '../docs/operation.decorator.js';
import { Limit } from '../limits/limit-policies.js';
import { passkeyRequest } from '../passkeys/passkey-examples.js';

/** Proving again who one is, for what asks for it (`confirmation_required`). Without `@ForKeys`: programs cannot. */
@Controller('api/v1/account/confirmation')
export class ConfirmationsController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @WithoutFactor()
  @Operation({
    id: 'getConfirmationWays',
    tag: 'Accounts',
    summary: 'By what you can confirm that it is you',
    answer: {
      ...{ status: 200, description: 'Whoever has a second factor confirms by that', schema: confirmationWaysSchema },
      example: { kinds: ['code', 'recovery_code'] },
    },
    problems: [],
  })
  ways(@CurrentActor() actor: Actor): Promise<ConfirmationWays> {
    return this.commands.call(confirmationCommands.ways, { actor });
  }

  @Post('passkey-options')
  @ForViewers()
  @HttpCode(200)
  @Limit('sign_in')
  @Operation({
    id: 'askPasskeyAgain',
    tag: 'Accounts',
    summary: 'Begin to confirm by a passkey',
    description: 'A browser asks for one of yours by it (`navigator.credentials.get()`), within five minutes.',
    answer: {
      ...{ status: 200, description: 'What the browser is given', schema: passkeyRequestSchema },
      example: passkeyRequest,
    },
    problems: ['not_found', 'passkeys_off'],
  })
  askPasskey(@CurrentActor() actor: Actor): Promise<PasskeyRequest> {
    return this.commands.call(passkeyCommands.askAgain, { actor });
  }

  @Post()
  @ForViewers()
  @HttpCode(200)
  @Limit('sign_in')
  @WithoutFactor()
  @Operation({
    id: 'confirm',
    tag: 'Accounts',
    summary: 'Confirm that it is you',
    description:
      'By the password, or by a passkey or a code where you have a second factor. What answers `confirmation_required` can then be done with the new access token, for some minutes; tokens from before go on without.',
    bodyExample: { password: 'correct horse battery' },
    answer: {
      ...{ status: 200, description: 'An access token that says so', schema: accessTokenSchema },
      example: examples.accessToken,
    },
    problems: [
      ...(['invalid_json', 'wrong_password', 'code_wrong', 'confirmation_required'] as const),
      ...(['passkey_refused', 'sign_on_expired', 'passkeys_off'] as const),
      ...(['payload_too_large', 'unsupported_media_type'] as const),
    ],
  })
  confirm(
    @CurrentAdmin() by: ActingAdmin,
    @Body({ schema: confirmationSchema }) body: Confirmation,
  ): Promise<AccessToken> {
    return this.commands.call(confirmationCommands.confirm, { ...by, body });
  }
}
