import { Module } from '@nestjs/common';
import { ApiKeysModule } from '../../api-keys/api-keys.module.js';
import { PasswordsModule } from '../../passwords/passwords.module.js';
import { SessionsModule } from '../../sessions/sessions.module.js';
import { UsersModule } from '../../users/users.module.js';
import { AdminUsersController } from './admin-users.controller.js';
import { AdminUsersRepository } from './admin-users.repository.js';
import { PasswordReplacementByAdmin } from './password-replacement-by-admin.js';
import { PasswordResets } from './password-resets.js';
import { UserChanges } from './user-changes.js';
import { UserCreation } from './user-creation.js';
import { UserDirectory } from './user-directory.js';

@Module({
  imports: [UsersModule, SessionsModule, PasswordsModule, ApiKeysModule],
  controllers: [AdminUsersController],
  providers: [
    AdminUsersRepository,
    PasswordReplacementByAdmin,
    PasswordResets,
    UserChanges,
    UserCreation,
    UserDirectory,
  ],
  exports: [AdminUsersRepository, UserChanges],
})
export class AdminUsersModule {}
