import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AddressPeriods } from './address-periods.js';
import { ApiKeyVerifier } from './api-key-verifier.js';
import { KeySightings } from './key-sightings.js';
import { OriginPolicy } from './origin-policy.js';
import { RequestIdentity } from './request-identity.js';
import { ResourceTokens } from './resource-tokens.js';
import { RevokedSessions } from './revoked-sessions.js';
import { SigningKeys } from './signing-keys.js';
import { TokenVerifier } from './token-verifier.js';
import { UserStates } from './user-states.js';

/**
 * Who sends a request, and whether they may. Its global guard runs after that of `LimitsModule` and before that of
 * `EdgeModule`: see `AppModule`.
 */
@Global()
@Module({
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    SigningKeys,
    RevokedSessions,
    TokenVerifier,
    ApiKeyVerifier,
    KeySightings,
    RequestIdentity,
    ResourceTokens,
    OriginPolicy,
    UserStates,
    AddressPeriods,
  ],
  exports: [
    SigningKeys,
    TokenVerifier,
    ApiKeyVerifier,
    KeySightings,
    RequestIdentity,
    RevokedSessions,
    OriginPolicy,
    UserStates,
    AddressPeriods,
  ],
})
export class AccessModule {}
