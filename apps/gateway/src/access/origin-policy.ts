import { Injectable } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { Config } from '../config.js';

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/**
 * From which pages a browser may use the refresh cookie and the socket: our own (same host), `PUBLIC_URL`, `ALLOWED_ORIGINS`.
 * Callers that are no browsers send neither `Origin` nor `Sec-Fetch-Site` and pass.
 */
@Injectable()
export class OriginPolicy {
  private readonly allowed: ReadonlySet<string>;

  constructor(config: Config) {
    this.allowed = new Set([...config.allowedOrigins, ...(config.publicUrl ? [config.publicUrl] : [])]);
  }

  /** @param host as the request names this server (behind proxies: as the trusted ones say) */
  allows(headers: IncomingHttpHeaders, host: string | undefined): boolean {
    const { origin } = headers;
    if (origin === undefined) return this.isOwnNavigation(first(headers['sec-fetch-site']));
    return this.allowed.has(origin) || this.isSameHost(origin, host);
  }

  private isOwnNavigation(site: string | undefined): boolean {
    return site === undefined || site === 'same-origin' || site === 'none';
  }

  private isSameHost(origin: string, host: string | undefined): boolean {
    return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
  }
}
