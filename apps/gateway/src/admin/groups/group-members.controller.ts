import { Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import {
  groupCommands,
  groupMemberPageSchema,
  groupMemberQuerySchema,
  type Actor,
  type GroupMemberPage,
  type GroupMemberQuery,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentAdmin, type ActingAdmin } from '../../access/acting-admin.decorator.js';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { Operation } from '../../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../../edge/id-params.js';
import { memberParamsSchema, type MemberParams } from './member-params.js';
import { groupMembers } from './groups-examples.js';

/** Who is in a group, for admins. Every change is written to the audit list. */
@Controller('api/v1/admin/groups/:id/members')
@Roles('admin')
export class GroupMembersController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @Operation({
    id: 'listGroupMembers',
    tag: 'Admin',
    summary: 'Members of a group in the order of their names',
    answer: { status: 200, description: 'A page', schema: groupMemberPageSchema, example: groupMembers },
    problems: ['forbidden', 'not_found', 'invalid_cursor'],
  })
  list(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Query({ schema: groupMemberQuerySchema }) query: GroupMemberQuery,
  ): Promise<GroupMemberPage> {
    return this.commands.call(groupCommands.members, { actor, group_id: id, query });
  }

  @Put(':user_id')
  @HttpCode(204)
  @Operation({
    id: 'addGroupMember',
    tag: 'Admin',
    summary: 'Put a user into a group',
    description: 'Can be repeated. Who gets another role by that is signed out.',
    answer: { status: 204, description: 'They are in it' },
    problems: ['confirmation_required', 'forbidden', 'not_found', 'group_managed', 'limit_reached'],
  })
  async add(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: memberParamsSchema }) { id, user_id }: MemberParams,
  ): Promise<void> {
    await this.commands.call(groupCommands.addMember, { ...admin, group_id: id, user_id });
  }

  @Delete(':user_id')
  @HttpCode(204)
  @Operation({
    id: 'removeGroupMember',
    tag: 'Admin',
    summary: 'Take a user out of a group',
    description: 'Can be repeated. What it gave them ends at once.',
    answer: { status: 204, description: 'They are not in it' },
    problems: ['confirmation_required', 'forbidden', 'group_managed', 'last_admin'],
  })
  async remove(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: memberParamsSchema }) { id, user_id }: MemberParams,
  ): Promise<void> {
    await this.commands.call(groupCommands.removeMember, { ...admin, group_id: id, user_id });
  }
}
