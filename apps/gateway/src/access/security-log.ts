import { Logger } from '@nestjs/common';
import { authFailures } from '@atelier/platform';
import type { IncomingHttpHeaders } from 'node:http';

const logger = new Logger('Security');

authFailures.expect({ reason: 'invalid_token' }, { reason: 'forbidden' }, { reason: 'origin_refused' });

/** The parts of a request that the security log needs; HTTP requests and socket handshakes both have them. */
export interface Attempt {
  method?: string | undefined;
  url?: string | undefined;
  headers: IncomingHttpHeaders;
}

/** What a caller wrote is shortened and quoted, so that it cannot forge a line. Queries are left out: they may hold secrets. */
const quoted = (text: string | undefined) => JSON.stringify((text ?? '').split('?', 1)[0]!.slice(0, 100));

/** Logs and counts a refusal that points to an attack: a forged token, a foreign origin, an admin call without the role. */
export function noteRefusal(code: string, attempt: Attempt, address: string, userId?: number): void {
  authFailures.add({ reason: code });
  const { method, url, headers } = attempt;
  const who = userId === undefined ? address : `user ${userId} at ${address}`;
  const from = headers.origin === undefined ? '' : ` from the page ${quoted(headers.origin)}`;
  logger.warn(`${code}: ${who}${from} asked for ${method ?? '?'} ${quoted(url)}`);
}
