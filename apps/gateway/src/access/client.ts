import type { Client } from '@atelier/contracts';
import type { FastifyRequest } from 'fastify';

/** The client's address and user agent, for the limits and the session list of auth. */
export function clientOf(request: FastifyRequest): Client {
  return {
    address: request.ip.slice(0, 64),
    user_agent: (request.headers['user-agent'] ?? '').slice(0, 512),
  };
}
