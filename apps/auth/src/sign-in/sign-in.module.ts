import { Module } from '@nestjs/common';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { LoginLimitsModule } from '../login-limits/login-limits.module.js';
import { PasskeysModule } from '../passkeys/passkeys.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SecondFactorsModule } from '../second-factors/second-factors.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { SignUpsModule } from '../sign-ups/sign-ups.module.js';
import { UsersModule } from '../users/users.module.js';
import { FirstStep } from './first-step.js';
import { NewAccounts } from './new-accounts.js';
import { PasskeyAccounts } from './passkey-accounts.js';
import { PasskeySignIn } from './passkey-sign-in.js';
import { Registration } from './registration.js';
import { SecondStep } from './second-step.js';
import { SignInController } from './sign-in.controller.js';
import { SignInAudit } from './sign-in-audit.js';
import { SignIn } from './sign-in.js';

@Module({
  imports: [
    ...[InvitationsModule, LoginLimitsModule, UsersModule, PasskeysModule, PasswordsModule],
    ...[SecondFactorsModule, SessionsModule, SignUpsModule],
  ],
  controllers: [SignInController],
  providers: [FirstStep, NewAccounts, PasskeyAccounts, PasskeySignIn, Registration, SecondStep, SignIn, SignInAudit],
})
export class SignInModule {}
