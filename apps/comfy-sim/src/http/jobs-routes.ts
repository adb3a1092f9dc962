import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SimCore } from '../simulator/sim-core.js';
import { PythonException } from '../errors.js';
import { allJobs, findJob, jobDetail } from '../jobs/job-view.js';
import { parseJobQuery, selectJobs, type JobQuery } from '../jobs/job-query.js';
import { readObject, sendJson } from './reply.js';

const JOB_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The jobs API of 0.26: a view over queue and history, and cancel that also knows what runs. Only with the prefix `/api`. */
export function jobsRoutes(app: FastifyInstance, core: SimCore): void {
  app.get('/api/jobs', (request, reply) => {
    const query = parseJobQuery(request.query as Record<string, string | undefined>);
    return typeof query === 'string' ? sendJson(reply, { error: query }, 400) : sendPage(reply, core, query);
  });
  app.get('/api/jobs/:id', (request, reply) => {
    const found = findJob(core, (request.params as { id: string }).id);
    return found ? sendJson(reply, jobDetail(found)) : sendJson(reply, { error: 'Job not found' }, 404);
  });
  app.post('/api/jobs/:id/cancel', (request, reply) =>
    sendJson(reply, { cancelled: cancel(core, (request.params as { id: string }).id) }),
  );
  app.post('/api/jobs/cancel', (request, reply) => cancelMany(core, request.body, reply));
}

function sendPage(reply: FastifyReply, core: SimCore, query: JobQuery): FastifyReply {
  const { jobs, total } = selectJobs(allJobs(core), query);
  const { offset, limit } = query;
  const pagination = { offset, limit: limit ?? null, total, has_more: offset + jobs.length < total };
  return sendJson(reply, { jobs, pagination });
}

/** Interrupts the running prompt or removes a pending one; false for a finished or unknown id. */
function cancel(core: SimCore, id: string): boolean {
  if (!core.queue.running.some((item) => item[1] === id)) return core.queue.remove(id);
  core.context.interrupt();
  return true;
}

function cancelMany(core: SimCore, body: unknown, reply: FastifyReply): FastifyReply {
  const ids = readJobIds(body);
  if (!ids) return sendJson(reply, { error: 'job_ids must be a non-empty list' }, 400);
  const invalid = ids.filter((id) => typeof id !== 'string' || !JOB_ID.test(id));
  if (invalid.length > 0) return sendJson(reply, { error: 'Invalid job ids', invalid_ids: invalid }, 400);
  const results = ids.map((id) => cancel(core, id as string));
  return sendJson(reply, { cancelled: results.includes(true) });
}

/** Malformed JSON is 400 here, not 500. */
function readJobIds(body: unknown): unknown[] | undefined {
  try {
    const { job_ids: ids } = readObject(body);
    return Array.isArray(ids) && ids.length > 0 ? ids : undefined;
  } catch (error) {
    if (error instanceof PythonException) return undefined;
    throw error;
  }
}
