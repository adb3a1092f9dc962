import type { Agent } from 'undici';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { checkedLookup, systemResolve, type Resolve } from './checked-lookup.js';
import { toGuardedError } from './guarded-http.errors.js';
import { TargetPolicy, type TargetSettings } from './target-policy.js';

export interface GuardedSettings extends TargetSettings {
  /** Until a connection is there, its lookup and TLS included. */
  connectTimeoutMs?: number;
  /** Another way to know names, for specs. */
  resolve?: Resolve;
}

export interface GuardedRequest {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** For all of it: lookup, connection, answer and its body. */
  timeoutMs: number;
  signal?: AbortSignal;
}

/** An answer with whatever status; the body ends with an error when the time is over. Read it, or destroy it. */
export interface GuardedAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Readable;
}

const CONNECT_TIMEOUT_MS = 5_000;

/**
 * HTTP to addresses that users have given. It reaches nothing but public addresses and the networks that an admin has allowed,
 * follows no redirect, uses no proxy, sends no cookie, and ends in time. Its client is loaded with the first request: most processes that
 * could send one never do, and it is 100 files.
 */
export class GuardedHttp {
  private readonly policy: TargetPolicy;
  private readonly connect: Agent.Options['connect'];
  private agent: Agent | undefined;
  private closed = false;

  constructor({ connectTimeoutMs = CONNECT_TIMEOUT_MS, resolve = systemResolve, ...target }: GuardedSettings) {
    this.policy = new TargetPolicy(target);
    this.connect = { lookup: checkedLookup(this.policy, resolve), timeout: connectTimeoutMs };
  }

  /** What can be said of a URL before anything is sent. @throws GuardedHttpError */
  check(url: string): URL {
    return this.policy.checkUrl(url);
  }

  /** @throws GuardedHttpError when it is refused, or there is no answer */
  async request(address: string, { method = 'GET', timeoutMs, ...given }: GuardedRequest): Promise<GuardedAnswer> {
    const url = this.policy.checkUrl(address);
    const deadline = AbortSignal.timeout(timeoutMs);
    const signal = given.signal ? AbortSignal.any([given.signal, deadline]) : deadline;
    try {
      // `reset`: a connection that is kept could be closed by the other side just when the next request is sent.
      const options = { method, signal, reset: true, headers: given.headers, body: given.body ?? null };
      const { send, dispatcher } = await this.client();
      const { statusCode, headers, body } = await send(url, { dispatcher, ...options });
      return { status: statusCode, headers, body };
    } catch (error) {
      throw toGuardedError(error);
    }
  }

  /** Ends every request that is still on its way. */
  async close(): Promise<void> {
    this.closed = true;
    await this.agent?.destroy();
  }

  private async client() {
    const { Agent, request: send } = await import('undici');
    this.agent ??= new Agent({ connect: this.connect });
    // Closed while the client was loaded: what is sent by it now fails as what was under way.
    if (this.closed) await this.agent.destroy();
    return { send, dispatcher: this.agent };
  }
}
