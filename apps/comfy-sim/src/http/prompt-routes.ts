import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SimCore } from '../simulator/sim-core.js';
import { PythonException } from '../errors.js';
import type { PromptGraph } from '../graph/prompt-graph.js';
import { pythonText } from '../graph/python-text.js';
import type { ExtraData } from '../queue/queue-item.js';
import { readContainer, readObject, sendEmpty, sendJson } from './reply.js';

const CANONICAL_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `/prompt`, `/interrupt` and `/free`. */
export function promptRoutes(app: FastifyInstance, core: SimCore): void {
  app.get('/prompt', (_request, reply) => sendJson(reply, core.queueInfo()));
  app.post('/prompt', (request, reply) => submit(core, readContainer(request.body), reply));
  app.post('/interrupt', (request, reply) => {
    interrupt(core, request.body);
    return sendEmpty(reply);
  });
  app.post('/free', (request, reply) => {
    const body = readObject(request.body);
    core.queue.setFlags(freeFlags(body));
    return sendEmpty(reply);
  });
}

function freeFlags(body: Record<string, unknown>) {
  return { ...(body.unload_models ? { unloadModels: true } : {}), ...(body.free_memory ? { freeMemory: true } : {}) };
}

function submit(core: SimCore, body: Record<string, unknown>, reply: FastifyReply): FastifyReply {
  const number = takeNumber(core, body);
  if (!('prompt' in body)) return sendRefusal(reply, 'no_prompt', 'No prompt provided', 'No prompt provided');
  const isNewer = core.parts.options.apiLevel === '0.26';
  // 0.3.64 makes the text "None" of a null id; newer versions mint one.
  const mints = !('prompt_id' in body) || (isNewer && body.prompt_id === null);
  const promptId = mints ? randomUUID() : pythonText(body.prompt_id);
  if (isNewer && !CANONICAL_UUID.test(promptId)) {
    return sendRefusal(reply, 'invalid_prompt_id', 'prompt_id must be a valid UUID', `'${promptId}'`);
  }
  const graph = readGraph(body.prompt);
  const { error, outputs, nodeErrors } = core.validator.validate(
    graph,
    body.partial_execution_targets as string[] | undefined,
  );
  if (error) return sendJson(reply, { error, node_errors: nodeErrors }, 400);
  core.queue.put([number, promptId, graph, readExtraData(core, body), outputs]);
  return sendJson(reply, { prompt_id: promptId, number, node_errors: nodeErrors });
}

/** The counter moves on even when the graph is refused. */
function takeNumber(core: SimCore, body: Record<string, unknown>): number {
  if ('number' in body) {
    const given = Number(body.number);
    if (body.number === null || Number.isNaN(given))
      throw new PythonException('ValueError', 'could not convert to float');
    return given;
  }
  const number = core.nextNumber++;
  return body.front && number > 0 ? -number : number;
}

function readGraph(prompt: unknown): PromptGraph {
  if (typeof prompt !== 'object' || prompt === null) throw new PythonException('TypeError', 'the prompt is no object');
  return prompt as PromptGraph;
}

function readExtraData(core: SimCore, body: Record<string, unknown>): ExtraData {
  const given = 'extra_data' in body ? body.extra_data : {};
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new PythonException('TypeError', 'extra_data is no object');
  const extra: ExtraData = { ...given };
  if ('client_id' in body) extra.client_id = body.client_id;
  if (core.parts.options.apiLevel === '0.26') extra.create_time = Date.now();
  return extra;
}

/** With a `prompt_id` only that prompt is interrupted, and only while it runs; without one, whatever runs. */
function interrupt(core: SimCore, body: unknown): void {
  const promptId = interruptTarget(body);
  if (!promptId || core.queue.running.some((item) => item[1] === promptId)) core.context.interrupt();
}

/** The one route beside `/api/jobs/cancel` that takes malformed JSON for an empty object. */
function interruptTarget(body: unknown): unknown {
  try {
    return readObject(body).prompt_id;
  } catch (error) {
    if (error instanceof PythonException && error.exceptionType === 'JSONDecodeError') return undefined;
    throw error;
  }
}

function sendRefusal(reply: FastifyReply, type: string, message: string, details: string): FastifyReply {
  return sendJson(reply, { error: { type, message, details, extra_info: {} }, node_errors: {} }, 400);
}
