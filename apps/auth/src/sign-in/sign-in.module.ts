import { Module } from '@nestjs/common';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { LoginLimitsModule } from '../login-limits/login-limits.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { SignUpsModule } from '../sign-ups/sign-ups.module.js';
import { UsersModule } from '../users/users.module.js';
import { NewAccounts } from './new-accounts.js';
import { Registration } from './registration.js';
import { SignInController } from './sign-in.controller.js';
import { SignInAudit } from './sign-in-audit.js';
import { SignIn } from './sign-in.js';

@Module({
  imports: [InvitationsModule, LoginLimitsModule, UsersModule, PasswordsModule, SessionsModule, SignUpsModule],
  controllers: [SignInController],
  providers: [NewAccounts, Registration, SignIn, SignInAudit],
})
export class SignInModule {}
