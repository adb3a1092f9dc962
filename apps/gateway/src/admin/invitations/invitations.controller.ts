import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  invitationCommands,
  invitationListSchema,
  invitationSchema,
  madeInvitationSchema,
  makeInvitationSchema,
  type Actor,
  type Invitation,
  type InvitationList,
  type MadeInvitation,
  type MakeInvitation,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyRequest } from 'fastify';
import { CurrentAdmin, type ActingAdmin } from '../../access/acting-admin.decorator.js';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { publicOrigin } from '../../access/public-origin.js';
import { Config } from '../../config.js';
import { Operation } from '../../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../../edge/id-params.js';
import { invitation, madeInvitation } from './invitations-examples.js';

/** Links by which admins let people in. Every change is written to the audit list. */
@Controller('api/v1/admin/invitations')
@Roles('admin')
export class InvitationsController {
  constructor(
    private readonly commands: CommandClient,
    private readonly config: Config,
  ) {}

  @Get()
  @Operation({
    id: 'listInvitations',
    tag: 'Admin',
    summary: 'The newest invitations, with who came by them',
    answer: {
      ...{ status: 200, description: 'At most 200', schema: invitationListSchema },
      example: { items: [invitation] },
    },
    problems: ['forbidden'],
  })
  list(@CurrentActor() actor: Actor): Promise<InvitationList> {
    return this.commands.call(invitationCommands.list, { actor });
  }

  @Post()
  @Operation({
    id: 'makeInvitation',
    tag: 'Admin',
    summary: 'Make a link by which somebody can make an account',
    description:
      'It lets in whatever REGISTRATION says, with the role that it names, as long as its maker is an admin. The link is answered this once.',
    bodyExample: { label: invitation.label, role: 'user', uses: 1, expires_in_days: 7, group_id: 3 },
    answer: { status: 201, description: 'The invitation', schema: madeInvitationSchema, example: madeInvitation },
    problems: [
      'confirmation_required',
      ...(['invalid_json', 'forbidden', 'not_found', 'limit_reached'] as const),
      ...(['payload_too_large', 'unsupported_media_type'] as const),
    ],
  })
  async make(
    @CurrentAdmin() admin: ActingAdmin,
    @Body({ schema: makeInvitationSchema }) body: MakeInvitation,
    @Req() request: FastifyRequest,
  ): Promise<MadeInvitation> {
    const made = await this.commands.call(invitationCommands.make, { ...admin, body });
    return { ...made, url: `${publicOrigin(this.config, request)}/register#invitation=${made.token}` };
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Operation({
    id: 'revokeInvitation',
    tag: 'Admin',
    summary: 'End an invitation: its link lets nobody in from now on',
    description: 'Whoever has come by it stays. Can be repeated.',
    answer: {
      ...{ status: 200, description: 'The invitation now', schema: invitationSchema },
      example: { ...invitation, state: 'revoked' },
    },
    problems: ['forbidden', 'not_found'],
  })
  revoke(@CurrentAdmin() admin: ActingAdmin, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<Invitation> {
    return this.commands.call(invitationCommands.revoke, { ...admin, id });
  }
}
