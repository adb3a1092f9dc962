import { Injectable, SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError } from '@atelier/platform';
import type { FastifyRequest } from 'fastify';
import type { Identity } from '../access/identity.js';
import { namedUserOf, takesNamedUsers } from '../access/named-user.js';
import { RequestIdentity } from '../access/request-identity.js';
import { Config } from '../config.js';
import { trackedAddress } from './tracked-address.js';

export type LimitName = 'user' | 'service' | 'address' | 'sign_in' | 'socket';

/** All limits count per minute. */
export const WINDOW_MS = 60_000;

const POLICY = 'limits:policy';

/** Puts a route under a policy of its own, counted by address. */
export const Limit = (name: LimitName): CustomDecorator => SetMetadata(POLICY, name);

/** Which limit a request counts against: the user's own where the token is valid, else that of the address. */
@Injectable()
export class LimitPolicies {
  private readonly limits: Readonly<Record<LimitName, number>>;

  constructor(
    config: Config,
    private readonly reflector: Reflector,
    private readonly identities: RequestIdentity,
  ) {
    this.limits = {
      user: config.rateLimitUser,
      service: config.rateLimitService,
      address: config.rateLimitAddress,
      sign_in: config.rateLimitSignIn,
      socket: config.rateLimitSocket,
    };
  }

  /** The limit of the key that a request came by, if it has one; once its caller is known. */
  keyLimit(context: ExecutionContext): { id: string; limit: number } | undefined {
    const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
    const key = !caller || caller instanceof AppError ? undefined : caller.actor.api_key;
    const limit = key?.limits.requests_per_minute ?? null;
    return key && limit !== null ? { id: key.id, limit } : undefined;
  }

  /** Uses per window. */
  limitOf(name: LimitName): number {
    return this.limits[name];
  }

  /** The limit that applies to this request. */
  async limitFor(context: ExecutionContext): Promise<number> {
    const own = this.reflector.get<LimitName | undefined>(POLICY, context.getHandler());
    if (own) return this.limits[own];
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.identities.find(request);
    if (caller instanceof AppError) return this.limits.address;
    return this.namesUser(context, caller) ? this.limits.service : (caller.requestsPerMinute ?? this.limits.user);
  }

  /** The counter that this request belongs to. */
  async counterFor(context: ExecutionContext): Promise<string> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const own = this.reflector.get<LimitName | undefined>(POLICY, context.getHandler());
    if (own) return `${own}:${trackedAddress(request.ip)}`;
    const caller = await this.identities.find(request);
    if (caller instanceof AppError) return `address:${trackedAddress(request.ip)}`;
    return this.namesUser(context, caller) ? `service:${idOf(caller)}` : `user:${caller.actor.user_id}`;
  }

  /**
   * Where a service names a user, the user is who asks (`UsersOfServices` counts that as soon as they are known), and the service has a limit
   * for all of them; its maker has nothing to do with it.
   */
  private namesUser(context: ExecutionContext, { apiKey }: Identity): boolean {
    if (!apiKey?.actsAs || !takesNamedUsers(this.reflector, context)) return false;
    return namedUserOf(context.switchToHttp().getRequest<FastifyRequest>().headers) !== undefined;
  }
}

/** The same one through all rotations of a key. */
const idOf = ({ actor, apiKey }: Identity) => actor.api_key?.id ?? apiKey?.id;
