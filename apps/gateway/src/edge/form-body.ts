import { AppError } from '@atelier/platform';
import type { FastifyInstance } from 'fastify';

/** More than any client of OAuth sends. */
const MAX_BYTES = 65_536;

/**
 * Reads forms for the routes that say so (`TakesBody`). All others refuse them: a page of anybody can send one from a browser without
 * asking. A field that is given twice has no meaning.
 */
export function readForms(fastify: FastifyInstance): void {
  const type = 'application/x-www-form-urlencoded';
  fastify.addContentTypeParser<string>(type, { parseAs: 'string', bodyLimit: MAX_BYTES }, (request, body, done) => {
    if (!request.routeOptions.config.takesForm) return done(new AppError('unsupported_media_type'));
    const fields = [...new URLSearchParams(body)];
    const names = new Set(fields.map(([name]) => name));
    if (names.size < fields.length)
      return done(new AppError('validation_failed', { detail: 'A field is given twice' }));
    done(null, Object.fromEntries(fields));
  });
}
