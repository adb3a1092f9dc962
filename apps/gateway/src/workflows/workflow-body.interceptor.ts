import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { WORKFLOW_LIMITS } from '@atelier/contracts';
import { stringifyJson, type WorkflowValue } from '@atelier/workflows';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { readLossless } from './lossless-json.js';

/** A workflow and the fields beside it: what describes them is a little text. */
export const MAX_BODY_BYTES = WORKFLOW_LIMITS.fileBytes + 1_000_000;

/**
 * Reads the text of a body that holds a workflow, before its schema checks it. The workflow keeps integers up to 2^64-1 and
 * `NaN`; the other fields are plain JSON.
 */
@Injectable()
export class WorkflowBodyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (typeof request.body === 'string') request.body = readBody(request.body);
    return next.handle();
  }
}

function readBody(text: string): unknown {
  const body = readLossless(text, MAX_BODY_BYTES);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { workflow, ...rest } = body;
  return { ...plain(rest), ...(workflow === undefined ? {} : { workflow }) };
}

/** As `JSON.parse` reads it: numbers are rounded, and `NaN` is refused. */
function plain(value: Record<string, WorkflowValue>): object {
  return JSON.parse(stringifyJson(value)) as object;
}
