import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { AppError } from '@atelier/platform';
import type { FastifyRequest } from 'fastify';
import { OriginPolicy } from '../access/origin-policy.js';

/** For calls that read or set the refresh cookie: a browser may make them from our own pages only (CSRF). */
@Injectable()
export class OwnPagesGuard implements CanActivate {
  constructor(private readonly origins: OriginPolicy) {}

  canActivate(context: ExecutionContext): true {
    const { headers, host } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!this.origins.allows(headers, host)) throw new AppError('origin_refused');
    return true;
  }
}
