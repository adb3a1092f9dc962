import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor, Client } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { FastifyRequest } from 'fastify';
import { clientOf } from './client.js';

/** Who changes something, and where they are, for the audit list of the service: admins, and whoever changes their own keys. */
export interface ActingAdmin {
  actor: Actor;
  client: Client;
}

/** The caller, with where they are. */
export const CurrentAdmin = createParamDecorator((_: unknown, context: ExecutionContext): ActingAdmin => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { caller } = request;
  if (!caller || caller instanceof AppError) throw new AppError('unauthenticated');
  return { actor: caller.actor, client: clientOf(request) };
});
