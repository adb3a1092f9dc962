import { Injectable } from '@nestjs/common';
import type { Scope } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { FastifyRequest } from 'fastify';
import { ApiKeyVerifier } from './api-key-verifier.js';
import { clientOf } from './client.js';
import { credentialOf, type Credential } from './credential.js';
import { requireFactor, type Identity } from './identity.js';
import { KeySightings } from './key-sightings.js';
import { ResourceTokens } from './resource-tokens.js';
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
  constructor(
    private readonly verifier: TokenVerifier,
    private readonly apiKeys: ApiKeyVerifier,
    private readonly resourceTokens: ResourceTokens,
    private readonly sightings: KeySightings,
  ) {}

  /** The caller, or the reason why there is none. Never throws for a bad token. */
  find(request: FastifyRequest): Identity | AppError | Promise<Identity | AppError> {
    return request.caller ?? this.resolve(request);
  }

  /** The caller, on a route that the guard leaves open. @throws AppError when there is none, or a key without the scope; `forbidden` for viewers who would write */
  async require(request: FastifyRequest, ...oneOf: [Scope, ...Scope[]]): Promise<Identity> {
    const caller = await this.find(request);
    if (caller instanceof AppError) throw caller;
    this.requireScope(request, caller, ...oneOf);
    requireFactor(caller);
    if (caller.actor.role === 'viewer' && oneOf.some((scope) => scope.endsWith(':write')))
      throw new AppError('forbidden');
    return caller;
  }

  /** Lets a session pass, and a key that has one of the scopes; none: no key. @throws AppError `scope_missing` */
  requireScope(request: FastifyRequest, caller: Identity, ...oneOf: Scope[]): void {
    this.sightings.requireScope(caller, () => clientOf(request), ...oneOf);
  }

  /** Whether auth has to be asked about the key of a request: it was not asked for half a minute. */
  isStrange(request: FastifyRequest): boolean {
    if (request.caller) return false;
    const credential = credentialOf(request.raw);
    return !!credential && 'apiKey' in credential && !this.apiKeys.knows(credential.apiKey);
  }

  private resolve(request: FastifyRequest): Identity | AppError | Promise<Identity | AppError> {
    const credential = credentialOf(request.raw);
    if (!credential) return (request.caller = new AppError('unauthenticated'));
    try {
      const verified = this.verify(credential, request);
      return verified instanceof Promise ? this.settle(request, verified) : (request.caller = verified);
    } catch (error) {
      return this.refusal(request, error);
    }
  }

  private verify(credential: Credential, request: FastifyRequest): Identity | Promise<Identity> {
    const { headers, routeOptions } = request;
    const from = () => ({ ...clientOf(request), origin: headers.origin });
    if ('apiKey' in credential) return this.apiKeys.verify(credential.apiKey, from());
    const { resource } = routeOptions.config;
    if (resource !== undefined) return this.resourceTokens.verify(credential.token, resource, request);
    return this.verifier.verify(credential.token);
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
