import { Module } from '@nestjs/common';
import { LoginLimitsModule } from '../login-limits/login-limits.module.js';
import { SecondFactorsModule } from '../second-factors/second-factors.module.js';
import { UsersModule } from '../users/users.module.js';
import { OwnPasskeys } from './own-passkeys.js';
import { PasskeyChallenges } from './passkey-challenges.js';
import { PasskeyChanges } from './passkey-changes.js';
import { PasskeyCheck } from './passkey-check.js';
import { PasskeyCreations } from './passkey-creations.js';
import { PasskeySite } from './passkey-site.js';
import { PasskeysController } from './passkeys.controller.js';
import { ShownFactors } from './shown-factors.js';

/** Passkeys (WebAuthn): a way in, and a second factor. */
@Module({
  imports: [LoginLimitsModule, SecondFactorsModule, UsersModule],
  controllers: [PasskeysController],
  providers: [
    PasskeyChallenges,
    PasskeyChanges,
    PasskeyCheck,
    PasskeyCreations,
    PasskeySite,
    ...[OwnPasskeys, ShownFactors],
  ],
  exports: [PasskeyCheck, ShownFactors],
})
export class PasskeysModule {}
