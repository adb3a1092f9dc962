import type { FastifyReply } from 'fastify';

/** Fires when the connection closes before the answer has been sent. */
export function clientGone({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort(new ClientGoneError());
  });
  return gone.signal;
}

/** Nobody is there any more to read an answer. */
export class ClientGoneError extends Error {
  override readonly name = 'ClientGoneError';
  readonly code = 'client_gone';
}
