import type { FastifyInstance } from 'fastify';
import type { SimCore } from '../simulator/sim-core.js';
import { withoutSecrets, type QueueItem } from '../queue/queue-item.js';
import { readContainer, readDeletions, sendEmpty, sendJson } from './reply.js';

/** `/queue`. */
export function queueRoutes(app: FastifyInstance, core: SimCore): void {
  // 0.3.64 shows the caller's API keys in the queue; newer versions keep them apart.
  const shown = (item: QueueItem) => (core.parts.options.apiLevel === '0.26' ? withoutSecrets(item) : item);
  app.get('/queue', (_request, reply) =>
    sendJson(reply, { queue_running: core.queue.running.map(shown), queue_pending: core.queue.waiting.map(shown) }),
  );
  app.post('/queue', (request, reply) => {
    const body = readContainer(request.body);
    if (body.clear) core.queue.clear();
    for (const id of readDeletions(body)) core.queue.remove(id);
    return sendEmpty(reply);
  });
}
