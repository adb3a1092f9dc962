import type { FastifyReply } from 'fastify';
import { WINDOW_MS } from './limit-policies.js';

const WINDOW_S = WINDOW_MS / 1_000;

interface Count {
  totalHits: number;
  timeToExpire: number;
}

/**
 * Tells a client how much of a limit is left, as the draft "RateLimit header fields for HTTP" has it: one item for each limit. The
 * older `X-RateLimit-*` say it of the first one.
 */
export function tellLimit(
  reply: FastifyReply,
  counter: string,
  limit: number,
  { totalHits, timeToExpire }: Count,
): void {
  const name = counter.split(':', 1)[0]!;
  const remaining = Math.max(0, limit - totalHits);
  if (!reply.hasHeader('x-ratelimit-limit'))
    void reply.headers({
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(timeToExpire),
    });
  add(reply, 'ratelimit-policy', `"${name}";q=${limit};w=${WINDOW_S}`);
  add(reply, 'ratelimit', `"${name}";r=${remaining};t=${timeToExpire}`);
}

function add(reply: FastifyReply, header: string, item: string): void {
  const before = reply.getHeader(header);
  void reply.header(header, before === undefined ? item : `${String(before)}, ${item}`);
}
