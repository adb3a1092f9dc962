import type { Task } from '@atelier/contracts';
import type { FastifyReply } from 'fastify';
import type { StatusAnswer } from './status-reads.js';

/** Describes the header of conditional reads. */
export const IF_NONE_MATCH_HEADER = {
  'If-None-Match': {
    description:
      'The `ETag` of an answer that is here already: 304 without a body while it holds (not together with a wait)',
    example: 'W/"n4bQgYhMfWWaL-qgxVrQFa"',
    schema: { type: 'string' },
  },
};

/** Describes the tag of an answer. */
export const STATUS_ETAG = {
  ETag: 'Weak: another one whenever anything is told otherwise. While it waits, `eta_ms` runs down by itself, and the end that it foretells counts to a second. Not after a wait',
};

/** Answers 304, with nothing else, where the client knows how the task stands. */
export function answerStatus(reply: FastifyReply, { tag, task }: StatusAnswer): Task | undefined {
  void reply.header('etag', `W/"${tag}"`);
  if (!task) void reply.status(304);
  return task ?? undefined;
}
