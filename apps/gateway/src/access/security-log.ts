import { Logger } from '@nestjs/common';
import { authFailures } from '@atelier/platform';
import type { IncomingHttpHeaders } from 'node:http';

const logger = new Logger('Security');

authFailures.expect({ reason: 'invalid_token' }, { reason: 'forbidden' }, { reason: 'origin_refused' });

/** The parts of a request that the security log needs; HTTP requests and socket handshakes both have them. */
export interface Attempt {
  method?: string | undefined;
  headers: IncomingHttpHeaders;
  /** Of an HTTP request; a handshake of a socket has none. */
  routeOptions?: { url?: string | undefined };
}

/** What a caller wrote is shortened and quoted, so that it cannot forge a line. */
const quoted = (text: string) => JSON.stringify(text.slice(0, 100));

/** The template of the route, never the address: tokens of shares stand in paths, and signatures in queries. */
const routeOf = ({ routeOptions }: Attempt): string => (routeOptions ? (routeOptions.url ?? 'no route') : '/socket.io');

/** Logs and counts a refusal that points to an attack: a forged token, a foreign origin, an admin call without the role. */
export function noteRefusal(code: string, attempt: Attempt, address: string, userId?: number): void {
  authFailures.add({ reason: code });
  const { method, headers } = attempt;
  const who = userId === undefined ? address : `user ${userId} at ${address}`;
  const from = headers.origin === undefined ? '' : ` from the page ${quoted(headers.origin)}`;
  logger.warn(`${code}: ${who}${from} asked for ${method ?? '?'} ${routeOf(attempt)}`);
}
