import { Module } from '@nestjs/common';
import { LoginLimitsModule } from '../login-limits/login-limits.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { PasskeysModule } from '../passkeys/passkeys.module.js';
import { SecondFactorsModule } from '../second-factors/second-factors.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { UsersModule } from '../users/users.module.js';
import { ConfirmationProofs } from './confirmation-proofs.js';
import { ConfirmationWays } from './confirmation-ways.js';
import { ConfirmationsController } from './confirmations.controller.js';
import { Confirmations } from './confirmations.js';
import { PasswordProof } from './password-proof.js';
import { WrongConfirmations } from './wrong-confirmations.js';

/** Proving again, within a session, who one is. */
@Module({
  imports: [
    ...[LoginLimitsModule, PasskeysModule, PasswordsModule, SecondFactorsModule],
    ...[SessionsModule, TokensModule, UsersModule],
  ],
  controllers: [ConfirmationsController],
  providers: [ConfirmationProofs, ConfirmationWays, Confirmations, PasswordProof, WrongConfirmations],
  exports: [PasswordProof],
})
export class ConfirmationsModule {}
