import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { LoginLimitsRepository } from './login-limits.repository.js';
import { LoginLimits } from './login-limits.js';
import { MailLimits } from './mail-limits.js';

@Module({
  imports: [SessionsModule],
  providers: [LoginLimits, LoginLimitsRepository, MailLimits],
  exports: [LoginLimits, LoginLimitsRepository, MailLimits],
})
export class LoginLimitsModule {}
