import type { FastifyReply } from 'fastify';
import { PythonException } from '../errors.js';
import { parseJson, writeJson } from '../json.js';

/** Sends JSON with all digits of large numbers. */
export function sendJson(reply: FastifyReply, body: unknown, status = 200): FastifyReply {
  return reply.code(status).header('content-type', 'application/json; charset=utf-8').send(writeJson(body));
}

/** Sends a status without a body, as most of ComfyUI's writing routes do. */
export function sendEmpty(reply: FastifyReply, status = 200): FastifyReply {
  return reply.code(status).send();
}

/** The JSON object of a request; anything else is an uncaught exception in ComfyUI, hence 500. */
export function readObject(body: unknown): Record<string, unknown> {
  const parsed = readContainer(body);
  if (!Array.isArray(parsed)) return parsed;
  throw new PythonException('AttributeError', "'list' object has no attribute 'get'");
}

/** As `readObject`, for routes that only ask whether a key is there: a list has none and passes. */
export function readContainer(body: unknown): Record<string, unknown> {
  const parsed = readJson(body);
  if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
  throw new PythonException('TypeError', 'the body is not an object');
}

/** The ids of a `delete` key; an empty list when the key is not there. Throws PythonException for what cannot be iterated. */
export function readDeletions(body: Record<string, unknown>): string[] {
  if (!('delete' in body)) return [];
  if (Array.isArray(body.delete)) return body.delete as string[];
  if (typeof body.delete === 'string') return [...body.delete];
  throw new PythonException('TypeError', 'the ids cannot be iterated');
}

/** Throws PythonException when the body is not JSON. */
export function readJson(body: unknown): unknown {
  try {
    return parseJson(typeof body === 'string' ? body : '');
  } catch (error) {
    throw new PythonException('JSONDecodeError', String(error));
  }
}
