import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  ownRemovalSchema,
  removalCommands,
  removalListSchema,
  removalSchema,
  removeOwnAccountSchema,
  removeUserSchema,
  type Actor,
  type OwnRemoval,
  type Removal,
  type RemovalList,
  type RemoveOwnAccount,
  type RemoveUser,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyRequest } from 'fastify';
import { CurrentActor, ForViewers, Roles } from '../access/access.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../access/acting-admin.decorator.js';
import { clientOf } from '../access/client.js';
import { BODY_PROBLEMS, ADMIN_ACT_PROBLEMS } from '../docs/body-problems.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { Limit } from '../limits/limit-policies.js';

const removal: Removal = {
  ...{ user_id: 7, username: 'ada', asked_by: 1, asked_at: '2026-11-24T08:30:00.000Z' },
  ...{ waits_for: ['generation', 'webhooks'], done_at: null },
};

/** Removing a user with everything, by an admin or by themself. */
@Controller('api/v1')
export class RemovalsController {
  constructor(private readonly commands: CommandClient) {}

  @Get('account/removal')
  @Operation({
    id: 'getOwnRemoval',
    tag: 'Accounts',
    summary: 'Whether you can remove your account',
    answer: {
      ...{ status: 200, description: 'Whether you can', schema: ownRemovalSchema },
      example: { allowed: true, has_password: true },
    },
    problems: [],
  })
  own(@CurrentActor() actor: Actor): Promise<OwnRemoval> {
    return this.commands.call(removalCommands.own, { actor });
  }

  @Post('account/removal')
  @ForViewers()
  @HttpCode(204)
  @Limit('sign_in')
  @Operation({
    id: 'removeAccount',
    tag: 'Accounts',
    summary: 'Remove your account with everything',
    description:
      'For good. You are signed out everywhere at once, and what you share ends; pictures and files follow soon. Where ACCOUNT_REMOVAL allows it. Wrong passwords count with those of signing in.',
    bodyExample: { password: 'correct horse battery' },
    answer: { status: 204, description: 'It has begun' },
    problems: ['confirmation_required', 'forbidden', 'wrong_password', 'last_admin', ...BODY_PROBLEMS], // prettier-ignore
  })
  async removeOwn(
    @CurrentActor() actor: Actor,
    @Body({ schema: removeOwnAccountSchema }) body: RemoveOwnAccount,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.commands.call(removalCommands.removeOwn, { actor, client: clientOf(request), body });
  }

  @Get('admin/removals')
  @Roles('admin')
  @Operation({
    id: 'listRemovals',
    tag: 'Admin',
    summary: 'Users who are being removed, and those who were within 30 days',
    answer: { status: 200, description: 'All of them', schema: removalListSchema, example: { items: [removal] } },
    problems: ['forbidden'],
  })
  list(@CurrentActor() actor: Actor): Promise<RemovalList> {
    return this.commands.call(removalCommands.list, { actor });
  }

  @Post('admin/users/:id/remove')
  @Roles('admin')
  @HttpCode(202)
  @Operation({
    id: 'removeUser',
    tag: 'Admin',
    summary: 'Remove a user with everything',
    description:
      'For good. Sessions, keys, shares and signed addresses end at once, tasks are stopped; what is stored goes by itself, whatever is away meanwhile. The name is free again when it is done. Who did it, and why, is written to the audit list. One active admin always stays.',
    bodyExample: { reason: 'asked for by the user', username: 'ada' },
    answer: { status: 202, description: 'It has begun', schema: removalSchema, example: removal },
    problems: ['last_admin', ...ADMIN_ACT_PROBLEMS],
  })
  remove(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: removeUserSchema }) body: RemoveUser,
  ): Promise<Removal> {
    return this.commands.call(removalCommands.remove, { ...admin, user_id: id, body });
  }
}
