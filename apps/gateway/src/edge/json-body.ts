import { AppError } from '@atelier/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FindDoor } from './door.js';
import { duplicateKeyOf } from './duplicate-key.js';

type Done = (error: Error | null, body?: unknown) => void;

/** Keys in messages are shortened: callers choose them. */
const SHOWN_KEY = 100;

/**
 * Parses JSON bodies. An empty one counts as none, since many clients send `content-type: application/json` on calls
 * without a body (a cancel, a logout); a route that needs a body refuses that by its schema.
 * Everything else is Fastify's own parser, which refuses `__proto__` and `constructor.prototype`; what has a key twice is refused after it.
 */
export function readJsonBodies(app: NestFastifyApplication): void {
  const parse = app.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', {}, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    const { config } = (request as FastifyRequest).routeOptions;
    const text = body.toString();
    if (config.bodyAsText) return done(null, text);
    return void parse(request as FastifyRequest, text, withoutDuplicates(text, done));
  });
}

function withoutDuplicates(text: string, done: Done): Done {
  return (error, body) => {
    const key = error ? undefined : duplicateKeyOf(text);
    if (key === undefined) return done(error, body);
    done(new AppError('invalid_json', { detail: `The key ${JSON.stringify(key.slice(0, SHOWN_KEY))} stands twice` }));
  };
}

/** Reads every body at a door as JSON where its clients do not say what they send, as the server does that they were written for. */
export function readDoorBodies(fastify: FastifyInstance, doorOf: FindDoor): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (doorOf(request.url)?.bodiesAreJson) request.headers['content-type'] = 'application/json';
    done();
  });
}
