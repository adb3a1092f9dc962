import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { objectDoor, OBJECTS_PATH, ObjectStore } from '@atelier/storage';
import type { Config } from '../../config.js';

/**
 * With the driver `disk`, serves the objects at the addresses that this service gives to runners, beside its health. Neither Nest nor
 * Fastify reads a body here: it goes to the disk as it comes.
 */
export function serveObjects(app: NestFastifyApplication, { objectStore, signingSecret }: Config): void {
  if (objectStore !== 'disk') return;
  const door = objectDoor(app.get(ObjectStore), signingSecret);
  app
    .getHttpAdapter()
    .getInstance()
    .route({
      method: ['GET', 'PUT'],
      url: `${OBJECTS_PATH}*`,
      onRequest: (request, reply) => {
        reply.hijack();
        void door(request.raw, reply.raw);
      },
      handler: () => undefined,
    });
}
