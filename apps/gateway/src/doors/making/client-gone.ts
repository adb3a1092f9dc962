import { AppError } from '@atelier/platform';
import type { FastifyReply } from 'fastify';

/** Fires when the connection closes before the answer has been sent. */
export function clientGone({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  const end = () => gone.abort(new AppError('service_unavailable', { detail: 'The client has gone away' }));
  raw.once('close', () => raw.writableFinished || end());
  if (raw.destroyed) end();
  return gone.signal;
}
