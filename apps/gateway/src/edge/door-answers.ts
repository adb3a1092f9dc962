import type { Problem } from '@atelier/contracts';
import type { FastifyInstance } from 'fastify';
import type { Door, DoorAnswer, FindDoor } from './door.js';

const isProblem = (type: unknown) => String(type).startsWith('application/problem+json');

/** Turns every problem below the addresses of a door into what its clients read, whoever raised it: guards, limits, the router. */
export function answerAsDoors(fastify: FastifyInstance, doorOf: FindDoor): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const door = isProblem(reply.getHeader('content-type')) ? doorOf(request.url) : undefined;
    if (!door || typeof payload !== 'string') return done(null, payload);
    const { status, headers, body } = refusalOf(door, payload);
    void reply.status(status).headers({ 'content-type': 'application/json; charset=utf-8', ...headers });
    done(null, JSON.stringify(body));
  });
}

function refusalOf(door: Door, payload: string): DoorAnswer {
  return door.refusal(JSON.parse(payload) as Problem);
}
