import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  refuseSignUpSchema,
  signUpCommands,
  waitingSignUpsSchema,
  type Actor,
  type RefuseSignUp,
  type WaitingSignUps,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentAdmin, type ActingAdmin } from '../../access/acting-admin.decorator.js';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { Operation } from '../../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../../edge/id-params.js';

/** Accounts that wait for an admin. Every answer is written to the audit list. */
@Controller('api/v1/admin/sign-ups')
@Roles('admin')
export class SignUpsController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @Operation({
    id: 'listSignUps',
    tag: 'Admin',
    summary: 'Accounts that wait for approval',
    answer: {
      ...{ status: 200, description: 'The oldest first', schema: waitingSignUpsSchema },
      example: { items: [{ id: 8, username: 'grace', asked_at: '2026-11-24T08:30:00.000Z' }], waiting: 1 },
    },
    problems: ['forbidden'],
  })
  list(@CurrentActor() actor: Actor): Promise<WaitingSignUps> {
    return this.commands.call(signUpCommands.waiting, { actor });
  }

  @Post(':id/approve')
  @HttpCode(204)
  @Operation({
    id: 'approveSignUp',
    tag: 'Admin',
    summary: 'Let somebody in who waits',
    answer: { status: 204, description: 'They can sign in' },
    problems: ['confirmation_required', 'forbidden', 'not_found'],
  })
  async approve(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
  ): Promise<void> {
    await this.commands.call(signUpCommands.approve, { ...admin, user_id: id });
  }

  @Post(':id/refuse')
  @HttpCode(204)
  @Operation({
    id: 'refuseSignUp',
    tag: 'Admin',
    summary: 'Turn somebody away who waits',
    description: 'Their account is removed and their name is free again.',
    bodyExample: { reason: 'not of our team' },
    answer: { status: 204, description: 'They are forgotten' },
    problems: ['invalid_json', 'forbidden', 'not_found', 'payload_too_large', 'unsupported_media_type'],
  })
  async refuse(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: refuseSignUpSchema }) body: RefuseSignUp,
  ): Promise<void> {
    await this.commands.call(signUpCommands.refuse, { ...admin, user_id: id, body });
  }
}
