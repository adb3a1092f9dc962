import { Injectable } from '@nestjs/common';
import { limitsHit } from '@atelier/platform';
import type { IncomingMessage } from 'node:http';
import { namesOneHost } from '../access/named-host.js';
import { OriginPolicy } from '../access/origin-policy.js';
import { noteRefusal } from '../access/security-log.js';
import { Config } from '../config.js';
import { LimitPolicies, WINDOW_MS } from '../limits/limit-policies.js';
import { trackedAddress } from '../limits/tracked-address.js';
import { WindowCounters } from '../limits/window-counters.js';

const listOf = (header: string | string[] | undefined) =>
  String(header ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/**
 * Decides whether a connection is accepted before its token is checked: origin, rate per address, number of sockets.
 */
@Injectable()
export class Admission {
  private readonly hops: number;
  private readonly maxSockets: number;

  constructor(
    config: Config,
    private readonly origins: OriginPolicy,
    private readonly policies: LimitPolicies,
    private readonly counters: WindowCounters,
  ) {
    this.hops = config.trustProxyHops;
    this.maxSockets = config.socketsTotal;
  }

  /** Why this connection is refused; undefined when it is let in. */
  refusal(request: IncomingMessage, openSockets: number): string | undefined {
    if (!namesOneHost(request)) return 'validation_failed';
    if (!this.origins.allows(request.headers, this.hostOf(request))) {
      noteRefusal('origin_refused', request, this.addressOf(request));
      return 'origin_refused';
    }
    if (openSockets >= this.maxSockets) {
      limitsHit.add({ limit: 'sockets_total' });
      return 'service_unavailable';
    }
    const key = `socket:${trackedAddress(this.addressOf(request))}`;
    const { isBlocked } = this.counters.count(key, WINDOW_MS, this.policies.limitOf('socket'));
    if (isBlocked) limitsHit.add({ limit: 'socket' });
    return isBlocked ? 'rate_limited' : undefined;
  }

  /** As Fastify finds it for HTTP: the entry that the outermost of our own proxies wrote. */
  addressOf({ socket, headers }: IncomingMessage): string {
    const chain = [socket.remoteAddress ?? '', ...listOf(headers['x-forwarded-for']).reverse()];
    return chain[Math.min(this.hops, chain.length - 1)]!;
  }

  private hostOf({ headers }: IncomingMessage): string | undefined {
    const forwarded = this.hops > 0 ? listOf(headers['x-forwarded-host']).at(-1) : undefined;
    return forwarded ?? headers.host;
  }
}
