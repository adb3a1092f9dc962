import { Module } from '@nestjs/common';
import { ApiKeysModule } from '../api-keys/api-keys.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { GroupMembers } from './group-members.js';
import { GroupsController } from './groups.controller.js';
import { Groups } from './groups.js';
import { AllMemberTerms } from './all-member-terms.js';
import { Memberships } from './memberships.js';
import { ProvidedGroups } from './provided-groups.js';

/** Groups of users, and what they make of their members. */
@Module({
  imports: [UsersModule, SessionsModule, ApiKeysModule],
  controllers: [GroupsController],
  providers: [Groups, GroupMembers, Memberships, ProvidedGroups, AllMemberTerms],
  exports: [Memberships, ProvidedGroups],
})
export class GroupsModule {}
