import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** How a route takes its body, where it is not the way of all others. */
interface BodyOptions {
  /** Most bytes; without it the limit of the server holds. */
  bodyLimit?: number;
  /** A JSON body is handed on as text: whoever reads it parses it, after it is known who asks. */
  bodyAsText?: boolean;
  /** `application/x-www-form-urlencoded` is taken. */
  takesForm?: boolean;
  /** `multipart/form-data` is taken, and may be as long on its way as uploads may. */
  takesFiles?: boolean;
}

declare module 'fastify' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface FastifyContextConfig extends BodyOptions {}
}

/** Says how a route takes its body. */
export const TakesBody = (options: BodyOptions): MethodDecorator => RouteConfig(options);

/** Gives routes the body limits that they ask for. Must run before the routes are added. */
export function applyBodyLimits(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (route.config?.bodyLimit !== undefined) route.bodyLimit = route.config.bodyLimit;
  });
}
