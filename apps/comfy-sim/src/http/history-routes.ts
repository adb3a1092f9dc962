import type { FastifyInstance } from 'fastify';
import type { SimCore } from '../simulator/sim-core.js';
import { PythonException } from '../errors.js';
import { readContainer, readDeletions, sendEmpty, sendJson } from './reply.js';

/** `/history`: unknown, pending and running ids alike are `{}`. */
export function historyRoutes(app: FastifyInstance, core: SimCore): void {
  app.get('/history', (request, reply) => {
    const { max_items, offset } = request.query as Record<string, string | undefined>;
    return sendJson(reply, core.history.list(toInteger(max_items), toInteger(offset) ?? -1));
  });
  app.get('/history/:promptId', (request, reply) => {
    const { promptId } = request.params as { promptId: string };
    if (promptId === '') return sendEmpty(reply, 404);
    const entry = core.history.get(promptId);
    return sendJson(reply, entry ? { [promptId]: entry } : {});
  });
  app.post('/history', (request, reply) => {
    const body = readContainer(request.body);
    if (body.clear) core.history.clear();
    for (const id of readDeletions(body)) core.history.delete(id);
    return sendEmpty(reply);
  });
}

function toInteger(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\s*[+-]?\d+\s*$/.test(text)) throw new PythonException('ValueError', 'invalid literal for int()');
  return Number(text);
}
