import { Controller, Param, Post, Req } from '@nestjs/common';
import { madeResetLinkSchema, resetLinkCommands, type MadeResetLink } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyRequest } from 'fastify';
import { CurrentAdmin, type ActingAdmin } from '../access/acting-admin.decorator.js';
import { Roles } from '../access/access.decorator.js';
import { publicOrigin } from '../access/public-origin.js';
import { Config } from '../config.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { madeResetLink } from './reset-links-examples.js';

/** Links to a new password that admins make. Each is written to the audit list, and so is its use. */
@Controller('api/v1/admin/users')
@Roles('admin')
export class AdminResetLinksController {
  constructor(
    private readonly commands: CommandClient,
    private readonly config: Config,
  ) {}

  @Post(':id/reset-link')
  @Operation({
    id: 'makeResetLink',
    tag: 'Admin',
    summary: 'Make a link by which a user gives themselves a new password',
    description:
      'It can be used once, within 24 hours, and ends with any change of the password and with the next link. Until then nothing changes for the user. The link is answered this once.',
    answer: { status: 201, description: 'The link', schema: madeResetLinkSchema, example: madeResetLink },
    problems: ['confirmation_required', 'forbidden', 'not_found'],
  })
  async make(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Req() request: FastifyRequest,
  ): Promise<MadeResetLink> {
    const made = await this.commands.call(resetLinkCommands.make, { ...admin, user_id: id });
    return { ...made, url: `${publicOrigin(this.config, request)}/new-password#reset=${made.token}` };
  }
}
