import { Injectable } from '@nestjs/common';
import { AppError } from '@atelier/platform';
import type { FastifyRequest } from 'fastify';
import { Config } from '../config.js';
import type { Identity } from './identity.js';
import { publicOrigin } from './public-origin.js';
import { RevokedSessions } from './revoked-sessions.js';
import { SigningKeys } from './signing-keys.js';
import { keyIdOf, verifyForResource } from './token-rules.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A path: the route takes the tokens that connected clients were given for it, and none of a session. */
    resource?: string;
  }
}

/** Verifies the access tokens of connected clients, each of which is good for one resource (RFC 8707). */
@Injectable()
export class ResourceTokens {
  constructor(
    private readonly keys: SigningKeys,
    private readonly revoked: RevokedSessions,
    private readonly config: Config,
  ) {}

  /** @throws AppError `unauthenticated`, `token_expired`, `session_revoked`, `service_unavailable` */
  async verify(token: string, resource: string, request: FastifyRequest): Promise<Identity> {
    const issuer = publicOrigin(this.config, request);
    const key = await this.keys.find(keyIdOf(token));
    const identity = await verifyForResource(token, key, { issuer, audience: `${issuer}${resource}` });
    if (!this.revoked.known) throw new AppError('service_unavailable', { retryAfterS: 2 });
    if (this.revoked.has(identity.actor.session_id)) throw new AppError('session_revoked');
    return identity;
  }
}
