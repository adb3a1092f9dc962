import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { AppError } from '@atelier/platform';
import type { FastifyRequest } from 'fastify';
import { OriginPolicy } from '../access/origin-policy.js';
import { noteRefusal } from '../access/security-log.js';

/** For calls that read or set the refresh cookie: a browser may make them from our own pages only (CSRF). */
@Injectable()
export class OwnPagesGuard implements CanActivate {
  constructor(private readonly origins: OriginPolicy) {}

  canActivate(context: ExecutionContext): true {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (this.origins.allows(request.headers, request.host)) return true;
    noteRefusal('origin_refused', request, request.ip);
    throw new AppError('origin_refused');
  }
}
