import { Module } from '@nestjs/common';
import { GroupsModule } from '../groups/groups.module.js';
import { UsersModule } from '../users/users.module.js';
import { InvitationsController } from './invitations.controller.js';
import { Invitations } from './invitations.js';

@Module({
  imports: [UsersModule, GroupsModule],
  controllers: [InvitationsController],
  providers: [Invitations],
  exports: [Invitations],
})
export class InvitationsModule {}
