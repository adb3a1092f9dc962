import type { Problem } from '@atelier/contracts';
import { currentRequestId, toAppError, toProblem } from '@atelier/platform';
import { Logger } from '@nestjs/common';

const logger = new Logger('Live');

/** Any error as the body of an answer on the socket; faults of ours are logged. */
export function socketProblem(error: unknown): Problem {
  const known = toAppError(error);
  if (known.code === 'internal_error') logger.error(known.cause ?? known);
  return toProblem(known, currentRequestId());
}

/** As a socket.io middleware refuses: the client finds the problem in the `data` of its `connect_error`. */
export function handshakeError(error: unknown): Error & { data: Problem } {
  const data = socketProblem(error);
  return Object.assign(new Error(data.code), { data });
}
