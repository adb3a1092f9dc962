import { Module } from '@nestjs/common';
import { LoginLimitsModule } from '../login-limits/login-limits.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { Registration } from './registration.js';
import { SignInController } from './sign-in.controller.js';
import { SignInAudit } from './sign-in-audit.js';
import { SignIn } from './sign-in.js';

@Module({
  imports: [LoginLimitsModule, UsersModule, PasswordsModule, SessionsModule],
  controllers: [SignInController],
  providers: [Registration, SignIn, SignInAudit],
})
export class SignInModule {}
