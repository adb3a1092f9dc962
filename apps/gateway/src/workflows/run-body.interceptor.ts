import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { WorkflowValue } from '@atelier/workflows';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { readLossless } from './lossless-json.js';

/** Values of several fields, of which a grid may give many each. */
export const MAX_RUN_BYTES = 262_144;

/** Reads the text of a body that holds values. An integer beyond 2^53 becomes a string of digits, as the form takes it. */
@Injectable()
export class RunBodyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (typeof request.body === 'string') request.body = plain(readLossless(request.body, MAX_RUN_BYTES));
    return next.handle();
  }
}

function plain(value: WorkflowValue): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
