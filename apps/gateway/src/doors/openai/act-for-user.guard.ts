import { apiKeyCommands, ASSERTION_TTL_S, type Actor, type Scope } from '@atelier/contracts';
import { CommandClient, withProof } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SCOPE } from '../../access/access.decorator.js';
import { requireScope } from '../../access/identity.js';
import { namedUserOf } from '../../access/named-user.js';
import { UsersOfServices } from '../../limits/users-of-services.js';

/** A request may take longer than what auth says of its user counts. */
const RENEWED_MS = (ASSERTION_TTL_S / 2) * 1_000;

/**
 * Lets a service that may ask for others do so: from here on the caller is the user whom its request names, with the scopes and the limits
 * of the key. Of every other caller such headers mean nothing. `@TakesNamedUsers` stands beside it, by which limits know of it before.
 */
@Injectable()
export class ActForUserGuard implements CanActivate {
  constructor(
    private readonly commands: CommandClient,
    private readonly limits: UsersOfServices,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const { caller, headers } = request;
    if (!caller || caller instanceof AppError || !caller.apiKey?.actsAs) return true;
    const name = namedUserOf(headers);
    if (name === undefined) return true;
    const { actor, heldTo } = await this.userFor(name, caller.actor);
    this.limits.count(caller.actor.api_key?.id ?? caller.apiKey.id, actor.user_id, http.getResponse<FastifyReply>());
    request.caller = { ...caller, actor, ...(heldTo ? { heldTo: new Set(heldTo) } : {}) };
    requireScope(request.caller, ...this.scopesOf(context));
    return true;
  }

  /** The guard of the API has asked the key alone. */
  private scopesOf(context: ExecutionContext): Scope[] {
    return (
      this.reflector.getAllAndOverride<Scope[] | undefined>(SCOPE, [context.getHandler(), context.getClass()]) ?? []
    );
  }

  private async userFor(name: string, service: Actor): Promise<{ actor: Actor; heldTo: Scope[] | undefined }> {
    const ask = async () =>
      (await this.commands.call(apiKeyCommands.namedUser, { actor: service, names: [name] })).user;
    const user = await ask();
    if (!user) throw new AppError('unknown_user', { detail: `There is no user '${name}' in Atelier` });
    let [proof, renewAt] = [user.assertion, Date.now() + RENEWED_MS];
    const current = async () => {
      if (Date.now() > renewAt) [proof, renewAt] = [(await ask())?.assertion, Date.now() + RENEWED_MS];
      return proof;
    };
    const actor = withProof({ ...service, user_id: user.id, role: user.role }, current);
    return { actor, heldTo: user.scopes ?? undefined };
  }
}
