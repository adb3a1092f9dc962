import { isIP } from 'node:net';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { AppError } from '@atelier/platform';
import type { FastifyRequest } from 'fastify';
import { OriginPolicy } from '../../access/origin-policy.js';
import { noteRefusal } from '../../access/security-log.js';
import { Config } from '../../config.js';

/**
 * Keeps pages of others away, also those that have let the name of their own server lead to this one (DNS rebinding): a browser calls this
 * from our own pages or from `ALLOWED_ORIGINS` only, under a name that nobody else can own.
 */
@Injectable()
export class KnownHostsGuard implements CanActivate {
  private readonly hosts: ReadonlySet<string>;

  constructor(
    private readonly origins: OriginPolicy,
    private readonly config: Config,
  ) {
    const { publicUrl, allowedOrigins } = config;
    this.hosts = new Set([...(publicUrl ? [publicUrl] : []), ...allowedOrigins].map((url) => new URL(url).host));
  }

  canActivate(context: ExecutionContext): true {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { headers, host } = request;
    // Without `PUBLIC_URL` it is not known by which name programs come; they send no `Origin`, and nothing that a page could use.
    const mayHaveAnyHost = headers.origin === undefined && this.config.publicUrl === undefined;
    if (this.origins.allows(headers, host) && (mayHaveAnyHost || this.isKnown(host))) return true;
    noteRefusal('origin_refused', request, request.ip);
    throw new AppError('origin_refused');
  }

  private isKnown(host: string): boolean {
    if (this.hosts.has(host.toLowerCase())) return true;
    const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
    return isIP(name.replace(/^\[|\]$/g, '')) !== 0 || /^[\w-]+$/.test(name);
  }
}
