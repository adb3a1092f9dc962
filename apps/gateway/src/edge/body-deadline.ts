import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuseRaw, REQUEST_TIMEOUT_MS } from './broken-requests.js';

/** After the answer, what still comes of a refused body is read for so long, so that the client can read the answer. */
const LINGER_MS = 5_000;

const hasBody = ({ headers }: FastifyRequest) =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;

/**
 * Bounds the time in which the body of a request must have come, so that a slow one cannot hold a connection open. Uploads have
 * another bound than all others; Node has but one for all.
 */
export function boundBodies(fastify: FastifyInstance, uploadTimeoutMs: number): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { takesFiles } = request.routeOptions.config;
    if (hasBody(request)) bound(request, reply, takesFiles ? uploadTimeoutMs : REQUEST_TIMEOUT_MS);
    done();
  });
  // Fastify closes after a body that is too large: a client that is still sending would see a broken connection, not the answer.
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!request.raw.complete) reply.removeHeader('connection');
    done(null, payload);
  });
}

function bound({ raw }: FastifyRequest, reply: FastifyReply, timeoutMs: number): void {
  const refuse = () => {
    const slow = Object.assign(new Error('The body did not come in time'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    if (!raw.complete) refuseRaw(slow, raw.socket);
  };
  const timer = setTimeout(refuse, timeoutMs);
  reply.raw.once('close', () => clearTimeout(timer));
  reply.raw.once('finish', () => {
    if (raw.complete) return;
    raw.resume();
    setTimeout(() => raw.complete || raw.socket.destroy(), LINGER_MS).unref();
  });
}
