import { Module } from '@nestjs/common';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { AdminUsersController } from './admin-users.controller.js';
import { AdminUsersRepository } from './admin-users.repository.js';
import { PasswordReplacementByAdmin } from './password-replacement.service.js';
import { PasswordResets } from './password-resets.service.js';
import { UserChanges } from './user-changes.service.js';
import { UserCreation } from './user-creation.service.js';
import { UserDirectory } from './user-directory.service.js';

@Module({
  imports: [UsersModule, SessionsModule, PasswordsModule],
  controllers: [AdminUsersController],
  providers: [
    AdminUsersRepository,
    PasswordReplacementByAdmin,
    PasswordResets,
    UserChanges,
    UserCreation,
    UserDirectory,
  ],
})
export class AdminUsersModule {}
