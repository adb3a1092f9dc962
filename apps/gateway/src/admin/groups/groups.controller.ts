import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  GROUP_LIMITS,
  groupCommands,
  groupListSchema,
  groupSchema,
  setGroupSchema,
  type Actor,
  type Group,
  type GroupList,
  type SetGroup,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentAdmin, type ActingAdmin } from '../../access/acting-admin.decorator.js';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { Operation } from '../../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../../edge/id-params.js';
import { group, setGroup } from './groups-examples.js';

/** Groups of users, for admins. Every change is written to the audit list. */
@Controller('api/v1/admin/groups')
@Roles('admin')
export class GroupsController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @Operation({
    id: 'listGroups',
    tag: 'Admin',
    summary: 'Groups in the order of their names',
    answer: {
      status: 200,
      description: `At most ${GROUP_LIMITS.groups}`,
      schema: groupListSchema,
      example: { items: [group] },
    },
    problems: ['forbidden'],
  })
  list(@CurrentActor() actor: Actor): Promise<GroupList> {
    return this.commands.call(groupCommands.list, { actor });
  }

  @Post()
  @Operation({
    id: 'makeGroup',
    tag: 'Admin',
    summary: 'Make a group',
    description:
      'Of several groups of a user the most generous value counts; what they name of models and workflows is put together. Limits that an admin has given a user count before, the settings after.',
    bodyExample: setGroup,
    answer: { status: 201, description: 'The group', schema: groupSchema, example: { ...group, members: 0 } },
    problems: [
      'confirmation_required',
      ...(['invalid_json', 'forbidden', 'group_name_taken', 'limit_reached'] as const),
      ...(['payload_too_large', 'unsupported_media_type'] as const),
    ],
  })
  make(@CurrentAdmin() admin: ActingAdmin, @Body({ schema: setGroupSchema }) body: SetGroup): Promise<Group> {
    return this.commands.call(groupCommands.make, { ...admin, body });
  }

  @Put(':id')
  @Operation({
    id: 'setGroup',
    tag: 'Admin',
    summary: 'Change a group',
    description: 'Its members have what it gives at once. Whose role changes by that is signed out.',
    bodyExample: setGroup,
    answer: { status: 200, description: 'The group now', schema: groupSchema, example: group },
    problems: [
      'confirmation_required',
      ...(['invalid_json', 'forbidden', 'not_found', 'group_name_taken', 'group_managed', 'last_admin'] as const),
      ...(['payload_too_large', 'unsupported_media_type'] as const),
    ],
  })
  set(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: setGroupSchema }) body: SetGroup,
  ): Promise<Group> {
    return this.commands.call(groupCommands.set, { ...admin, group_id: id, body });
  }

  @Delete(':id')
  @HttpCode(204)
  @Operation({
    id: 'deleteGroup',
    tag: 'Admin',
    summary: 'Delete a group',
    description: 'Its members stay as users; what it gave them ends at once.',
    answer: { status: 204, description: 'It is gone' },
    problems: ['confirmation_required', 'forbidden', 'not_found', 'group_managed', 'last_admin'],
  })
  async remove(@CurrentAdmin() admin: ActingAdmin, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    await this.commands.call(groupCommands.remove, { ...admin, group_id: id });
  }
}
