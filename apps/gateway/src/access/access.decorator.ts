import { createParamDecorator, SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor, Role, Scope } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { FastifyRequest } from 'fastify';
import type { Identity } from './identity.js';

export const PUBLIC = 'access:public';
export const ROLES = 'access:roles';
export const SCOPE = 'access:scope';
export const VIEWERS = 'access:viewers';
export const WITHOUT_FACTOR = 'access:without-factor';

/** Opens a route to everybody. Without it a route needs an access token or an API key. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);

/** Opens a route to these roles only. */
export const Roles = (...roles: Role[]): CustomDecorator => SetMetadata(ROLES, roles);

/** Opens a route that changes something to viewers: they look, take away what they see, and keep their own account in order. */
export const ForViewers = (): CustomDecorator => SetMetadata(VIEWERS, true);

/** Opens a route to somebody who has to set up a second factor before all else. */
export const WithoutFactor = (): CustomDecorator => SetMetadata(WITHOUT_FACTOR, true);

/** Opens a route to API keys that have one of these scopes. Without it no key may use the route. */
export const ForKeys = (...oneOf: [Scope, ...Scope[]]): CustomDecorator => SetMetadata(SCOPE, oneOf);

/** The caller of a route that is not public, for a door that asks by which key they came. */
export const CurrentIdentity = createParamDecorator((_: unknown, context: ExecutionContext): Identity =>
  callerOf(context),
);

/** The caller of a route that is not public, as services take it. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => callerOf(context).actor,
);

function callerOf(context: ExecutionContext): Identity {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!caller || caller instanceof AppError) throw new AppError('unauthenticated');
  return caller;
}
