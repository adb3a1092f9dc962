import { Module } from '@nestjs/common';
import { AdminUsersModule } from '../admin/users/admin-users.module.js';
import { GroupsModule } from '../groups/groups.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { UsersModule } from '../users/users.module.js';
import { ScimActivity } from './scim-activity.js';
import { ScimGroupsController } from './scim-groups.controller.js';
import { ScimGroups } from './scim-groups.js';
import { ScimMembers } from './scim-members.js';
import { ScimRemoval } from './scim-removal.js';
import { ScimTokens } from './scim-tokens.js';
import { ScimUsers } from './scim-users.js';
import { ScimController } from './scim.controller.js';

/** Users and groups that identity providers keep (SCIM 2.0). */
@Module({
  imports: [UsersModule, AdminUsersModule, GroupsModule, PasswordsModule],
  controllers: [ScimController, ScimGroupsController],
  providers: [ScimActivity, ScimTokens, ScimUsers, ScimRemoval, ScimGroups, ScimMembers],
})
export class ScimModule {}
