import { Global, Module } from '@nestjs/common';
import { JwksController } from './jwks.controller.js';
import { OriginPolicy } from './origin-policy.js';
import { RequestIdentity } from './request-identity.js';
import { RevokedSessions } from './revoked-sessions.js';
import { SigningKeys } from './signing-keys.js';
import { TokenVerifier } from './token-verifier.js';

/** Who asks, and whether they may. The guard itself is registered in the app module, where the order of guards is seen. */
@Global()
@Module({
  controllers: [JwksController],
  providers: [SigningKeys, RevokedSessions, TokenVerifier, RequestIdentity, OriginPolicy],
  exports: [TokenVerifier, RequestIdentity, RevokedSessions, OriginPolicy],
})
export class AccessModule {}
