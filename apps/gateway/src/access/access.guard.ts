import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Role, Scope } from '@atelier/contracts';
import { AppError, HealthController } from '@atelier/platform';
import type { FastifyRequest } from 'fastify';
import { PUBLIC, ROLES, SCOPE, VIEWERS, WITHOUT_FACTOR } from './access.decorator.js';
import { requireFactor, type Identity } from './identity.js';
import { RequestIdentity } from './request-identity.js';
import { noteRefusal } from './security-log.js';

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The one guard of the API: every route needs a valid access token unless it says `@Public()`, or an API key where it says
 * `@ForKeys()`. Viewers change nothing, unless a route says `@ForViewers()`. Who lacks the second factor that they have to have gets
 * nowhere but where a route says `@WithoutFactor()`. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly identities: RequestIdentity,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    if (this.isPublic(context)) return true;
    const caller = this.identities.find(context.switchToHttp().getRequest<FastifyRequest>());
    return caller instanceof Promise
      ? caller.then((settled) => this.decide(context, settled))
      : this.decide(context, caller);
  }

  private isPublic(context: ExecutionContext): boolean {
    // Probes come from the machine's own supervisor, without a token; their controller knows nothing of access.
    if (context.getClass() === HealthController) return true;
    return this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]) === true;
  }

  private decide(context: ExecutionContext, caller: Identity | AppError): true {
    if (caller instanceof AppError) throw caller;
    const scopes = this.reflector.getAllAndOverride<Scope[]>(SCOPE, [context.getHandler(), context.getClass()]);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    this.identities.requireScope(request, caller, ...(scopes ?? []));
    if (!this.reflector.get<boolean>(WITHOUT_FACTOR, context.getHandler())) requireFactor(caller);
    if (this.isOpenTo(caller.actor.role, context, request.method)) return true;
    noteRefusal('forbidden', request, request.ip, caller.actor.user_id);
    throw new AppError('forbidden');
  }

  private isOpenTo(role: Role, context: ExecutionContext, method: string): boolean {
    const of = <T>(key: string) => this.reflector.getAllAndOverride<T>(key, [context.getHandler(), context.getClass()]);
    if (role === 'viewer' && !READS.has(method) && !of<boolean>(VIEWERS)) return false;
    const roles = of<Role[]>(ROLES);
    return !roles || roles.includes(role);
  }
}
