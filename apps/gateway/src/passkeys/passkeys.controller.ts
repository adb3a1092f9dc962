import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  addedPasskeySchema,
  addPasskeySchema,
  PASSKEY_LIMITS,
  passkeyCommands,
  passkeyCreationSchema,
  passkeyListSchema,
  passkeySchema,
  renamePasskeySchema,
  type Actor,
  type AddedPasskey,
  type AddPasskey,
  type Passkey,
  type PasskeyCreation,
  type PasskeyList,
  type RenamePasskey,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { z } from 'zod';
import { CurrentActor, ForViewers, WithoutFactor } from '../access/access.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../access/acting-admin.decorator.js';
import { RemovesWayIn } from '../account/removes-way-in.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { createdPasskey, passkey, passkeyCreation } from './passkey-examples.js';

const passkeyParamsSchema = z.strictObject({ id: z.uuid().meta({ example: passkey.id }) });
type PasskeyParams = z.output<typeof passkeyParamsSchema>;

/** One's own passkeys. Without `@ForKeys`: only who has signed in changes by what they sign in. */
@Controller('api/v1/account/passkeys')
export class PasskeysController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @WithoutFactor()
  @Operation({
    id: 'listPasskeys',
    tag: 'Accounts',
    summary: 'Your passkeys',
    answer: {
      ...{ status: 200, description: 'The oldest first', schema: passkeyListSchema },
      example: { items: [passkey], limit: PASSKEY_LIMITS.perUser },
    },
    problems: [],
  })
  list(@CurrentActor() actor: Actor): Promise<PasskeyList> {
    return this.commands.call(passkeyCommands.list, { actor });
  }

  @Post('options')
  @ForViewers()
  @HttpCode(200)
  @WithoutFactor()
  @Operation({
    id: 'beginPasskey',
    tag: 'Accounts',
    summary: 'Begin to add a passkey',
    description: 'A browser makes a passkey by it (`navigator.credentials.create()`), within five minutes.',
    answer: {
      ...{ status: 200, description: 'What the browser is given', schema: passkeyCreationSchema },
      example: passkeyCreation,
    },
    problems: ['confirmation_required', 'password_sign_in_off', 'passkeys_off'],
  })
  begin(@CurrentAdmin() by: ActingAdmin): Promise<PasskeyCreation> {
    return this.commands.call(passkeyCommands.begin, by);
  }

  @Post()
  @ForViewers()
  @WithoutFactor()
  @Operation({
    id: 'addPasskey',
    tag: 'Accounts',
    summary: 'Add a passkey',
    description:
      'From then on it signs in by itself, and signing in by a password asks for it as well. No attestation with certificates is taken.',
    bodyExample: { name: 'Laptop', passkey: createdPasskey },
    answer: {
      ...{
        status: 201,
        description: 'The passkey, and recovery codes where there were none',
        schema: addedPasskeySchema,
      },
      example: { passkey, recovery_codes: ['k7mw-p3xz-9dhq-2vt8'] },
    },
    problems: [
      ...(['invalid_json', 'confirmation_required', 'passkey_refused', 'sign_on_expired'] as const),
      ...(['password_sign_in_off', 'passkeys_off', 'second_factor_exists', 'limit_reached'] as const),
      ...(['payload_too_large', 'unsupported_media_type'] as const),
    ],
  })
  add(@CurrentAdmin() by: ActingAdmin, @Body({ schema: addPasskeySchema }) body: AddPasskey): Promise<AddedPasskey> {
    return this.commands.call(passkeyCommands.add, { ...by, body });
  }

  @Patch(':id')
  @ForViewers()
  @Operation({
    id: 'renamePasskey',
    tag: 'Accounts',
    summary: 'Rename a passkey',
    bodyExample: { name: 'Laptop' },
    answer: { status: 200, description: 'The passkey', schema: passkeySchema, example: passkey },
    problems: ['invalid_json', 'not_found', 'payload_too_large', 'unsupported_media_type'],
  })
  rename(
    @CurrentAdmin() by: ActingAdmin,
    @Param({ schema: passkeyParamsSchema }) { id }: PasskeyParams,
    @Body({ schema: renamePasskeySchema }) body: RenamePasskey,
  ): Promise<Passkey> {
    return this.commands.call(passkeyCommands.rename, { ...by, passkey_id: id, body });
  }

  @RemovesWayIn({
    ...{ id: 'removePasskey', summary: 'Remove a passkey', done: 'Removed' },
    takes: 'The recovery codes go with the last second factor.',
  })
  async remove(
    @CurrentAdmin() by: ActingAdmin,
    @Param({ schema: passkeyParamsSchema }) { id }: PasskeyParams,
  ): Promise<void> {
    await this.commands.call(passkeyCommands.remove, { ...by, passkey_id: id });
  }
}
