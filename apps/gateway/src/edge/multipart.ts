import multipart from '@fastify/multipart';
import { AppError } from '@atelier/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** One file and a few words beside it; whatever else is sent is refused by the parser. */
const LIMITS = { files: 1, fields: 10, parts: 11, fieldSize: 10_000, fieldNameSize: 100, headerPairs: 50 };

/**
 * Lets routes that say so (`TakesBody`) read `multipart/form-data` as a stream, by `request.file()`; it is not read before they do, so
 * that it is known who asks. All others refuse it, as they refuse every body that is not JSON.
 */
export async function readMultipart(app: NestFastifyApplication): Promise<void> {
  // The size of a file is limited by whoever reads it: limits differ.
  await app.register(multipart, { limits: { ...LIMITS, fileSize: Infinity } });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const isMultipart = /^multipart\//i.test(request.headers['content-type'] ?? '');
    const isRefused = isMultipart && !request.is404 && !request.routeOptions.config.takesFiles;
    done(isRefused ? new AppError('unsupported_media_type') : undefined);
  });
}
