import { Module } from '@nestjs/common';
import { ConfirmationsModule } from '../confirmations/confirmations.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccountSessionsRepository } from './account-sessions.repository.js';
import { AccountSessions } from './account-sessions.js';
import { AccountController } from './account.controller.js';
import { PasswordChange } from './password-change.js';
import { PasswordReplacement } from './password-replacement.js';
import { PreferencesRepository } from './preferences.repository.js';
import { UserPreferences } from './user-preferences.js';

@Module({
  imports: [ConfirmationsModule, UsersModule, SessionsModule, PasswordsModule],
  controllers: [AccountController],
  providers: [
    AccountSessions,
    AccountSessionsRepository,
    PasswordChange,
    PasswordReplacement,
    PreferencesRepository,
    UserPreferences,
  ],
})
export class AccountModule {}
