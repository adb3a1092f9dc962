import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  allShareCommands,
  allSharesQuerySchema,
  ownedSharePageSchema,
  reasonSchema,
  type Actor,
  type AllSharesQuery,
  type OwnedSharePage,
  type Reason,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentAdmin, type ActingAdmin } from '../../access/acting-admin.decorator.js';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { ADMIN_ACT_PROBLEMS } from '../../docs/body-problems.js';
import { Operation } from '../../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../../edge/id-params.js';
import { share } from '../../shares/shares-examples.js';
import { ListedShares } from './listed-shares.js';

const EXAMPLE = { items: [{ ...share, user_id: 7, username: 'ada', user_deleted: false }], next_cursor: null };

/** What everybody shows to people without an account, and ending it. */
@Controller('api/v1/admin/shares')
@Roles('admin')
export class AllSharesController {
  constructor(
    private readonly commands: CommandClient,
    private readonly shares: ListedShares,
  ) {}

  @Get()
  @Operation({
    id: 'listAllShares',
    tag: 'Admin',
    summary: 'The shares of everybody, the newest first',
    description: 'Without their links: nobody can read those again.',
    answer: { status: 200, description: 'A page', schema: ownedSharePageSchema, example: EXAMPLE },
    problems: ['forbidden', 'invalid_cursor'],
  })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: allSharesQuerySchema }) query: AllSharesQuery,
  ): Promise<OwnedSharePage> {
    return this.shares.page(actor, query);
  }

  @Post(':id/revoke')
  @HttpCode(204)
  @Operation({
    id: 'takeShareDown',
    tag: 'Admin',
    summary: 'End a share of anybody: its link leads nowhere from now on',
    description: 'The pictures stay. Who did it, and why, is written to the audit list.',
    bodyExample: { reason: 'reported by its subject' },
    answer: { status: 204, description: 'Ended' },
    problems: ADMIN_ACT_PROBLEMS,
  })
  async revoke(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: reasonSchema }) body: Reason,
  ): Promise<void> {
    await this.commands.call(allShareCommands.revoke, { ...admin, share_id: id, body });
  }
}
