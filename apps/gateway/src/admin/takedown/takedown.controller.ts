import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { reasonSchema, takedownCommands, type Reason } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentAdmin, type ActingAdmin } from '../../access/acting-admin.decorator.js';
import { Roles } from '../../access/access.decorator.js';
import { ADMIN_ACT_PROBLEMS } from '../../docs/body-problems.js';
import { Operation } from '../../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../../edge/id-params.js';

/** What admins remove of what belongs to others. */
@Controller('api/v1/admin/images')
@Roles('admin')
export class TakedownController {
  constructor(private readonly commands: CommandClient) {}

  @Post(':id/take-down')
  @HttpCode(204)
  @Operation({
    id: 'takePictureDown',
    tag: 'Admin',
    summary: 'Remove a picture of anybody for good',
    description:
      'Nobody sees it from then on, by no address and no share, and its owner cannot restore it. Its files are removed soon after. Who did it, and why, is written to the audit list.',
    bodyExample: { reason: 'reported by its subject' },
    answer: { status: 204, description: 'Removed' },
    problems: ADMIN_ACT_PROBLEMS,
  })
  async picture(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: reasonSchema }) body: Reason,
  ): Promise<void> {
    await this.commands.call(takedownCommands.picture, { ...admin, image_id: id, body });
  }
}
