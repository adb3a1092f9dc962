import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { reasonSchema, secondFactorCommands, type Reason } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { Roles } from '../access/access.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../access/acting-admin.decorator.js';
import { ADMIN_ACT_PROBLEMS } from '../docs/body-problems.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';

/** For users who have lost their second factors. */
@Controller('api/v1/admin/users')
@Roles('admin')
export class FactorRemovalController {
  constructor(private readonly commands: CommandClient) {}

  @Post(':id/remove-second-factors')
  @HttpCode(204)
  @Operation({
    id: 'removeSecondFactors',
    tag: 'Admin',
    summary: 'Remove the second factors of a user',
    description: 'Ends all their sessions. Be sure of whom you have before you; the reason stands in the audit list.',
    bodyExample: { reason: 'Lost phone, asked for in person' },
    answer: { status: 204, description: 'Removed' },
    problems: ADMIN_ACT_PROBLEMS,
  })
  async remove(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: reasonSchema }) body: Reason,
  ): Promise<void> {
    await this.commands.call(secondFactorCommands.removeAll, { ...admin, user_id: id, body });
  }
}
