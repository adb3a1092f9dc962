import { Module } from '@nestjs/common';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { ResetLinksController } from './reset-links.controller.js';
import { ResetLinks } from './reset-links.js';

@Module({
  imports: [PasswordsModule, SessionsModule, UsersModule],
  controllers: [ResetLinksController],
  providers: [ResetLinks],
})
export class ResetLinksModule {}
