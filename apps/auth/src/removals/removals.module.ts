import { Module } from '@nestjs/common';
import { AdminUsersModule } from '../admin/users/admin-users.module.js';
import { ApiKeysModule } from '../api-keys/api-keys.module.js';
import { ConfirmationsModule } from '../confirmations/confirmations.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { LockOut } from './lock-out.js';
import { OwnRemoval } from './own-removal.js';
import { RemovalStart } from './removal-start.js';
import { RemovalsController } from './removals.controller.js';
import { Removals } from './removals.js';

/** Removing a user with everything. */
@Module({
  imports: [AdminUsersModule, ApiKeysModule, ConfirmationsModule, SessionsModule, UsersModule],
  controllers: [RemovalsController],
  providers: [LockOut, OwnRemoval, RemovalStart, Removals],
})
export class RemovalsModule {}
