import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import {
  setAllowancesSchema,
  userAllowancesSchema,
  type Actor,
  type SetAllowances,
  type UserAllowances,
} from '@atelier/contracts';
import { CurrentAdmin, type ActingAdmin } from '../../access/acting-admin.decorator.js';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { BODY_PROBLEMS } from '../../docs/body-problems.js';
import { Operation } from '../../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../../edge/id-params.js';
import { userAllowances } from './allowances-examples.js';
import { NamedAllowances } from './named-allowances.js';

/** How much GPU time a user may use, for admins. */
@Controller('api/v1/admin/users/:id/allowances')
@Roles('admin')
export class UserAllowancesController {
  constructor(private readonly allowances: NamedAllowances) {}

  @Get()
  @Operation({
    id: 'getUserAllowances',
    tag: 'Admin',
    summary: 'How much GPU time a user may use and has used, and what they have in the queue',
    answer: { status: 200, description: 'Limits and use', schema: userAllowancesSchema, example: userAllowances },
    problems: ['forbidden', 'not_found'],
  })
  read(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<UserAllowances> {
    return this.allowances.of(actor, id);
  }

  @Put()
  @Operation({
    id: 'setUserAllowances',
    tag: 'Admin',
    summary: 'Give a user a limit of GPU time of their own',
    description:
      'Of a day and of a month, in UTC. Who has used it up makes no new tasks, and their waiting ones begin when it renews. Written to the audit list.',
    bodyExample: { gpu_seconds_per_day: 3_600, gpu_seconds_per_month: null },
    answer: { status: 200, description: 'Limits and use as they are now', schema: userAllowancesSchema, example: userAllowances }, // prettier-ignore
    problems: ['forbidden', 'not_found', ...BODY_PROBLEMS],
  })
  set(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: setAllowancesSchema }) body: SetAllowances,
  ): Promise<UserAllowances> {
    return this.allowances.set(admin, id, body);
  }
}
