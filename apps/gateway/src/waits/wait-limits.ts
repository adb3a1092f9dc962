import { MAX_WAIT_S } from '@atelier/contracts';
import { keepOpen } from '@atelier/platform';
import type { FastifyReply } from 'fastify';
import { preferredWait } from './prefer-header.js';

/** How long a request waits at most, and what ends that early: its client has gone away. */
export interface WaitLimits {
  readonly timeoutMs: number;
  readonly gone: AbortSignal;
}

/** Describes the header of calls that can wait. */
export const PREFER_HEADER = {
  Prefer: {
    description: `\`wait=n\`: as \`?wait=n\`, at most ${MAX_WAIT_S} seconds; the answer then has \`Preference-Applied\` (RFC 7240)`,
    example: 'wait=25',
    schema: { type: 'string' },
  },
};

/**
 * How a request wants to wait, by its query or else by `Prefer`, which the answer then confirms.
 * @returns undefined: it wants its answer at once
 */
export function waitLimitsOf(reply: FastifyReply, wait: number | undefined): WaitLimits | undefined {
  const seconds = wait ?? applyPreference(reply);
  if (!seconds) return undefined;
  keepOpen(reply.request);
  return { timeoutMs: seconds * 1_000, gone: whenGone(reply) };
}

function applyPreference(reply: FastifyReply): number | undefined {
  const { prefer } = reply.request.headers;
  const seconds = preferredWait(Array.isArray(prefer) ? prefer.join(',') : prefer);
  if (seconds !== undefined) void reply.header('preference-applied', `wait=${seconds}`);
  return seconds;
}

/** Fires when the connection of a request is closed. After its answer that means nothing any more. */
export function whenGone({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => gone.abort());
  if (raw.destroyed) gone.abort();
  return gone.signal;
}
