import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { isOwnName } from './own-names.js';

type Named = Pick<FastifyRequest, 'protocol' | 'host' | 'socket'>;

/**
 * Where clients reach this installation, as links say it: what its admin has set, else as the request names it. Whoever sends a request
 * chooses its `Host`: a name that is not of this machine never comes into a link, but the address that was dialled does.
 */
export function publicOrigin({ publicUrl, allowedOrigins }: Config, request: Named): string {
  if (publicUrl !== undefined) return publicUrl;
  const named = `${request.protocol}://${request.host.toLowerCase()}`;
  if (allowedOrigins.includes(named) || isOwnName(request.host)) return named;
  return `${request.protocol}://${dialledHost(request)}`;
}

function dialledHost({ socket: { localAddress = '127.0.0.1', localPort } }: Named): string {
  const address = localAddress.replace(/^::ffff:(?=\d+\.)/i, '');
  return `${address.includes(':') ? `[${address}]` : address}:${localPort}`;
}
