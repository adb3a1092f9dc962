import type { FastifyRequest } from 'fastify';

/** Sent by OpenAI's own libraries with each request: 0, and how often it has been repeated. */
const RETRY_COUNT = 'x-stainless-retry-count';

/**
 * On Node the transport of the library gives up after five minutes without an answer and sends the request again. It is answered before,
 * by an error that makes the library ask again at once: its own repetitions become a long poll.
 */
const LIBRARY_WAIT_MS = 240_000;

/** Whether a request repeats an earlier one, and how long it waits for an answer. */
export function patienceOf({ headers }: FastifyRequest): { repeats: boolean; waitMs: number } {
  const count = headers[RETRY_COUNT];
  return { repeats: Number(count ?? 0) > 0, waitMs: count === undefined ? Infinity : LIBRARY_WAIT_MS };
}
