import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  groupShareCommands,
  groupSharePageSchema,
  groupSharesQuerySchema,
  reasonSchema,
  type Actor,
  type GroupShare,
  type GroupSharePage,
  type GroupSharesQuery,
  type Reason,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../../access/acting-admin.decorator.js';
import { ADMIN_ACT_PROBLEMS } from '../../docs/body-problems.js';
import { Operation } from '../../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../../edge/id-params.js';
import { UserNames } from '../users/user-names.js';
import { UsersLike } from '../users/users-like.js';

const example: GroupShare = {
  ...{ id: 3, user_id: 7, username: 'ada', user_deleted: false, group: { id: 5, name: 'Design' } },
  ...{
    kind: 'collection',
    item_id: 5,
    name: '水墨 sketches',
    suspended: false,
    created_at: '2026-11-24T08:31:00.000Z',
  },
};

/** What everybody shares with groups, and ending it. */
@Controller('api/v1/admin/group-shares')
@Roles('admin')
export class AllGroupSharesController {
  constructor(
    private readonly commands: CommandClient,
    private readonly names: UserNames,
    private readonly users: UsersLike,
  ) {}

  @Get()
  @Operation({
    id: 'listGroupShares',
    tag: 'Admin',
    summary: 'What everybody shares with groups, the newest first',
    answer: {
      status: 200,
      description: 'A page',
      schema: groupSharePageSchema,
      example: { items: [example], next_cursor: null },
    },
    problems: ['forbidden', 'invalid_cursor'],
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: groupSharesQuerySchema }) { search, ...query }: GroupSharesQuery,
  ): Promise<GroupSharePage> {
    const user_ids = await this.users.like(actor, search);
    if (user_ids?.length === 0) return { items: [], next_cursor: null };
    const { items, next_cursor } = await this.commands.call(groupShareCommands.list, { actor, query, user_ids });
    return { items: await this.names.addTo(actor, items), next_cursor };
  }

  @Post(':id/revoke')
  @HttpCode(204)
  @Operation({
    id: 'takeGroupShareDown',
    tag: 'Admin',
    summary: 'End what somebody shares with a group',
    description: 'The thing itself stays. Who did it, and why, is written to the audit list.',
    bodyExample: { reason: 'not for everybody' },
    answer: { status: 204, description: 'Ended' },
    problems: ADMIN_ACT_PROBLEMS,
  })
  async revoke(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: reasonSchema }) body: Reason,
  ): Promise<void> {
    await this.commands.call(groupShareCommands.revoke, { ...admin, share_id: id, body });
  }
}
