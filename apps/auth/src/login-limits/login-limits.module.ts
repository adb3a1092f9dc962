import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { CodeLimits } from './code-limits.js';
import { LoginLimitsRepository } from './login-limits.repository.js';
import { LoginLimits } from './login-limits.js';
import { MailLimits } from './mail-limits.js';

@Module({
  imports: [SessionsModule],
  providers: [CodeLimits, LoginLimits, LoginLimitsRepository, MailLimits],
  exports: [CodeLimits, LoginLimits, LoginLimitsRepository, MailLimits],
})
export class LoginLimitsModule {}
