import { Module } from '@nestjs/common';
import { LoginLimitsModule } from '../login-limits/login-limits.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccountSessionsRepository } from './account-sessions.repository.js';
import { AccountSessions } from './account-sessions.service.js';
import { AccountsController } from './accounts.controller.js';
import { PasswordChange, PasswordReplacement } from './password-change.service.js';
import { PreferencesRepository } from './preferences.repository.js';
import { PreferencesService } from './preferences.service.js';

@Module({
  imports: [UsersModule, SessionsModule, PasswordsModule, LoginLimitsModule],
  controllers: [AccountsController],
  providers: [
    AccountSessions,
    AccountSessionsRepository,
    PasswordChange,
    PasswordReplacement,
    PreferencesRepository,
    PreferencesService,
  ],
})
export class AccountsModule {}
