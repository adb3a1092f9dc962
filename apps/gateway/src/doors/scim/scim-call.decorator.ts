import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Client } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { FastifyRequest } from 'fastify';
import { clientOf } from '../../access/client.js';

/** Who asks: auth looks at the token. */
export interface ScimCall {
  token: string;
  client: Client;
}

const BEARER = /^Bearer +(scim_[\w-]{43})$/i;

/** The token of an identity provider. @throws AppError `unauthenticated` where there is none that could be one */
export const CurrentScimCall = createParamDecorator((_: unknown, context: ExecutionContext): ScimCall => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const [, token] = BEARER.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined) throw new AppError('unauthenticated');
  return { token, client: clientOf(request) };
});

/** An id, which is a text in SCIM; undefined: no resource here has it. */
export const idIn = (text: string): number | undefined => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined);

/** The id in an address. @throws AppError `not_found` for what is none */
export function scimId(text: string): number {
  const id = idIn(text);
  if (id === undefined) throw new AppError('not_found');
  return id;
}
