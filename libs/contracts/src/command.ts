import { z } from 'zod';

/** A request/reply command over NATS: its subject, what it takes, what it answers, and how long a caller waits. */
export interface CommandContract<Request extends z.ZodType = z.ZodType, Reply extends z.ZodType = z.ZodType> {
  readonly subject: string;
  readonly request: Request;
  readonly reply: Reply;
  /** Milliseconds that a caller waits before it answers `service_unavailable`. */
  readonly timeoutMs: number;
  /** Whether a request is done for nobody in particular, so that no proof of who asks comes with it. Absent: no request is. */
  readonly isForNobody?: (request: unknown) => boolean;
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

/** A command that has an actor only in some requests; in all others it is done for nobody in particular. */
export function actorUnless<Contract extends CommandContract>(
  contract: Contract,
  isForNobody: (request: CommandRequest<Contract>) => boolean,
): Contract {
  return { ...contract, isForNobody: (request) => isForNobody(request as CommandRequest<Contract>) };
}

/** Whether a command has an actor at all, of whom a proof has to come with it. */
export function hasActor({ request }: CommandContract): boolean {
  return request instanceof z.ZodObject && 'actor' in request.shape;
}

export type CommandRequest<C extends CommandContract> = z.output<C['request']>;

export type CommandReply<C extends CommandContract> = z.output<C['reply']>;

/** For commands that answer nothing. */
export const nothingSchema = z.object({});

/** The gateway has checked a signed address, which stands for nobody. */
export const bySignedAddress = ({ actor }: { actor: object | null }): boolean => actor === null;
