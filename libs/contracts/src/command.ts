import { z } from 'zod';

/** A request/reply command over NATS: its subject, what it takes, what it answers, and how long a caller waits. */
export interface CommandContract<Request extends z.ZodType = z.ZodType, Reply extends z.ZodType = z.ZodType> {
  readonly subject: string;
  readonly request: Request;
  readonly reply: Reply;
  /** Milliseconds that a caller waits before it answers `service_unavailable`. */
  readonly timeoutMs: number;
}

const DEFAULT_TIMEOUT_MS = 5_000;

/** Declares a command; both sides import the same contract, so that they cannot disagree. */
export function command<Request extends z.ZodType, Reply extends z.ZodType>(
  subject: string,
  request: Request,
  reply: Reply,
  timeoutMs = DEFAULT_TIMEOUT_MS,
): CommandContract<Request, Reply> {
  return { subject, request, reply, timeoutMs };
}

export type CommandRequest<C extends CommandContract> = z.output<C['request']>;

export type CommandReply<C extends CommandContract> = z.output<C['reply']>;

/** For commands that answer nothing. */
export const nothingSchema = z.object({});
