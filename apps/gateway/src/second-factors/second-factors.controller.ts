import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import {
  confirmAuthenticatorSchema,
  newAuthenticatorSchema,
  recoveryCodesSchema,
  secondFactorCommands,
  secondFactorsSchema,
  type Actor,
  type ConfirmAuthenticator,
  type NewAuthenticator,
  type RecoveryCodes,
  type SecondFactors,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForViewers, WithoutFactor } from '../access/access.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../access/acting-admin.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { newAuthenticator, recoveryCodes, secondFactors } from './second-factors-examples.js';

/** What users have besides their passwords. Without `@ForKeys`: only who has signed in changes that. */
@Controller('api/v1/account/second-factors')
export class SecondFactorsController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @WithoutFactor()
  @Operation({
    id: 'listSecondFactors',
    tag: 'Accounts',
    summary: 'Your second factors',
    answer: {
      ...{ status: 200, description: 'What you have besides your password', schema: secondFactorsSchema },
      example: secondFactors,
    },
    problems: [],
  })
  list(@CurrentActor() actor: Actor): Promise<SecondFactors> {
    return this.commands.call(secondFactorCommands.list, { actor });
  }

  @Post('authenticator')
  @ForViewers()
  @HttpCode(200)
  @WithoutFactor()
  @Operation({
    id: 'beginAuthenticator',
    tag: 'Accounts',
    summary: 'Begin to set up an authenticator app',
    description: 'It counts as soon as a code of it was shown, within an hour. Beginning again replaces the secret.',
    answer: {
      ...{ status: 200, description: 'What the app is set up with', schema: newAuthenticatorSchema },
      example: newAuthenticator,
    },
    problems: ['confirmation_required', 'second_factor_exists'],
  })
  begin(@CurrentAdmin() by: ActingAdmin): Promise<NewAuthenticator> {
    return this.commands.call(secondFactorCommands.beginAuthenticator, by);
  }

  @Post('authenticator/confirm')
  @ForViewers()
  @HttpCode(200)
  @WithoutFactor()
  @Operation({
    id: 'confirmAuthenticator',
    tag: 'Accounts',
    summary: 'Show the first code of an authenticator app',
    description: 'From then on signing in by a password asks for a code as well.',
    bodyExample: { code: '287082' },
    answer: {
      ...{ status: 200, description: 'Recovery codes, where there were none', schema: recoveryCodesSchema },
      example: recoveryCodes,
    },
    problems: ['confirmation_required', 'invalid_json', 'code_wrong', 'payload_too_large', 'unsupported_media_type'],
  })
  confirm(
    @CurrentAdmin() by: ActingAdmin,
    @Body({ schema: confirmAuthenticatorSchema }) body: ConfirmAuthenticator,
  ): Promise<RecoveryCodes> {
    return this.commands.call(secondFactorCommands.confirmAuthenticator, { ...by, body });
  }

  @Delete('authenticator')
  @ForViewers()
  @HttpCode(204)
  @Operation({
    id: 'removeAuthenticator',
    tag: 'Accounts',
    summary: 'Remove the authenticator app',
    description: 'The recovery codes go with it.',
    answer: { status: 204, description: 'Removed' },
    problems: ['confirmation_required', 'not_found'],
  })
  async remove(@CurrentAdmin() by: ActingAdmin): Promise<void> {
    await this.commands.call(secondFactorCommands.removeAuthenticator, by);
  }

  @Post('recovery-codes')
  @ForViewers()
  @HttpCode(200)
  @Operation({
    id: 'renewRecoveryCodes',
    tag: 'Accounts',
    summary: 'Make new recovery codes',
    description: 'Those from before count no more. There are none without a second factor.',
    answer: { status: 200, description: 'The codes', schema: recoveryCodesSchema, example: recoveryCodes },
    problems: ['confirmation_required', 'not_found'],
  })
  renewCodes(@CurrentAdmin() by: ActingAdmin): Promise<RecoveryCodes> {
    return this.commands.call(secondFactorCommands.renewRecoveryCodes, by);
  }
}
