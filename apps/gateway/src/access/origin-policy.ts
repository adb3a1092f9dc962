import { Injectable } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { Config } from '../config.js';

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/**
 * From which pages a browser may use the refresh cookie and the socket: those of `PUBLIC_URL`, else our own (same host), and
 * `ALLOWED_ORIGINS`. With `PUBLIC_URL` scheme, host and port are that, exactly: what `Host` says is a matter of who sends it.
 * Callers that are no browsers send neither `Origin` nor `Sec-Fetch-Site` and pass.
 */
@Injectable()
export class OriginPolicy {
  private readonly allowed: ReadonlySet<string>;
  private readonly knowsItsName: boolean;

  constructor(config: Config) {
    this.knowsItsName = config.publicUrl !== undefined;
    this.allowed = new Set([...config.allowedOrigins, ...(config.publicUrl ? [config.publicUrl] : [])]);
  }

  /** @param host as the request names this server (behind proxies: as the trusted ones say) */
  allows(headers: IncomingHttpHeaders, host: string | undefined): boolean {
    const { origin } = headers;
    if (origin === undefined) return this.isOwnNavigation(first(headers['sec-fetch-site']));
    return this.allowed.has(origin) || (!this.knowsItsName && this.isSameHost(origin, host));
  }

  private isOwnNavigation(site: string | undefined): boolean {
    return site === undefined || site === 'same-origin' || site === 'none';
  }

  private isSameHost(origin: string, host: string | undefined): boolean {
    return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
  }
}
