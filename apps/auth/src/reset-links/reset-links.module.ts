import { Module } from '@nestjs/common';
import { LoginLimitsModule } from '../login-limits/login-limits.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { ResetLinksController } from './reset-links.controller.js';
import { ResetLinks } from './reset-links.js';
import { ResetMails } from './reset-mails.js';
import { ResetRequests } from './reset-requests.js';

@Module({
  imports: [LoginLimitsModule, PasswordsModule, SessionsModule, UsersModule],
  controllers: [ResetLinksController],
  providers: [ResetLinks, ResetMails, ResetRequests],
})
export class ResetLinksModule {}
