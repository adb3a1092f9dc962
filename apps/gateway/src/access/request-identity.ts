import { Injectable } from '@nestjs/common';
import { AppError } from '@atelier/platform';
import type { FastifyRequest } from 'fastify';
import { bearerTokenOf } from './bearer-token.js';
import type { Identity } from './identity.js';
import { noteRefusal } from './security-log.js';
import { TokenVerifier } from './token-verifier.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `RequestIdentity`: the caller, or why the token was refused; absent until it is asked for. */
    caller?: Identity | AppError;
  }
}

/**
 * Identifies the caller of a request. The result is kept on the request, so limits, guard and controllers share one
 * verification.
 */
@Injectable()
export class RequestIdentity {
  constructor(private readonly verifier: TokenVerifier) {}

  /** The caller, or the reason why there is none. Never throws for a bad token. */
  find(request: FastifyRequest): Identity | AppError | Promise<Identity | AppError> {
    return request.caller ?? this.resolve(request);
  }

  /** The caller. @throws AppError when there is no valid token */
  async require(request: FastifyRequest): Promise<Identity> {
    const caller = await this.find(request);
    if (caller instanceof AppError) throw caller;
    return caller;
  }

  private resolve(request: FastifyRequest): Identity | AppError | Promise<Identity | AppError> {
    const token = bearerTokenOf(request.headers.authorization);
    if (!token) return (request.caller = new AppError('unauthenticated'));
    try {
      const verified = this.verifier.verify(token);
      return verified instanceof Promise ? this.settle(request, verified) : (request.caller = verified);
    } catch (error) {
      return this.refusal(request, error);
    }
  }

  private settle(request: FastifyRequest, verified: Promise<Identity>): Promise<Identity | AppError> {
    return verified.then(
      (identity) => (request.caller = identity),
      (error: unknown) => this.refusal(request, error),
    );
  }

  private refusal(request: FastifyRequest, error: unknown): AppError {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'unauthenticated') noteRefusal('invalid_token', request, request.ip);
    return (request.caller = error);
  }
}
