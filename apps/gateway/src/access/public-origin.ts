import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.js';

/** Where clients reach this installation: what its admin has said, else as the request names it. */
export function publicOrigin(
  { publicUrl }: Config,
  { protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>,
): string {
  return publicUrl ?? `${protocol}://${host}`;
}
