import type { FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';

/** How long connections that have not asked for anything yet may still do so after the server began to stop. */
const UNUSED_MS = 500;

/**
 * Keeps connections from holding up the stop of the server, which closes those that are idle when it begins: one that gets its answer
 * later ends with it, and one that a browser opened in advance, or a probe that gave up, without a request so far, is closed. Node
 * counts such a connection as busy for a minute, and Nest stops taking commands only when HTTP is closed: the service would be killed with some
 * in hand.
 */
export function endConnectionsAtStop(fastify: FastifyInstance): void {
  let stopping = false;
  const closeUnused = watchUnused(fastify);
  fastify.addHook('preClose', (done) => {
    stopping = true;
    setTimeout(closeUnused, UNUSED_MS).unref();
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (stopping) void reply.header('connection', 'close');
    done(null, payload);
  });
  fastify.addHook('onResponse', (request, _reply, done) => {
    if (stopping) request.raw.socket.end();
    done();
  });
}

function watchUnused(fastify: FastifyInstance): () => void {
  const unused = new Set<Socket>();
  fastify.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  fastify.addHook('onRequest', ({ raw }, _reply, done) => {
    unused.delete(raw.socket);
    done();
  });
  return () => unused.forEach((socket) => socket.destroy());
}
