import { apiKeyCommands } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { namedUserOf } from '../../access/named-user.js';
import { UsersOfServices } from '../../limits/users-of-services.js';

/**
 * Lets a service that may ask for others do so: from here on the caller is the user whom its request names, with the scopes and the limits
 * of the key. Of every other caller such headers mean nothing. `@TakesNamedUsers` stands beside it, by which limits know of it before.
 */
@Injectable()
export class ActForUserGuard implements CanActivate {
  constructor(
    private readonly commands: CommandClient,
    private readonly limits: UsersOfServices,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const { caller, headers } = request;
    if (!caller || caller instanceof AppError || !caller.apiKey?.actsAs) return true;
    const name = namedUserOf(headers);
    if (name === undefined) return true;
    const { user } = await this.commands.call(apiKeyCommands.namedUser, { names: [name] });
    if (!user) throw new AppError('unknown_user', { detail: `There is no user '${name}' in Atelier` });
    this.limits.count(caller.actor.api_key?.id ?? caller.apiKey.id, user.id, http.getResponse<FastifyReply>());
    request.caller = { ...caller, actor: { ...caller.actor, user_id: user.id, role: user.role } };
    return true;
  }
}
