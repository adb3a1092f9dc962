import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { WORKFLOW_LIMITS } from '@atelier/contracts';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { bodyOfFile } from './file-body.js';
import { membersOf } from './lossless-json.js';
import { WorkflowText } from './workflow-text.js';

/** A workflow and the fields beside it: what describes them is a little text. */
export const MAX_BODY_BYTES = WORKFLOW_LIMITS.fileBytes + 1_000_000;

/**
 * Reads a body that holds a workflow, as JSON text or in a file, before its schema checks it. The workflow keeps integers up to 2^64-1
 * and `NaN`; the other fields are plain JSON.
 */
@Injectable()
export class WorkflowBodyInterceptor implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.isMultipart()) request.body = await bodyOfFile(request);
    else if (typeof request.body === 'string') request.body = readBody(request.body);
    return next.handle();
  }
}

function readBody(text: string): unknown {
  const members = membersOf(text, MAX_BODY_BYTES);
  if (!members) return JSON.parse(text);
  const read = ([name, member]: [string, string]) => [name, name === 'workflow' ? new WorkflowText(member) : plain(member)]; // prettier-ignore
  return Object.fromEntries([...members].map(read));
}

/** As `JSON.parse` reads it: numbers are rounded, and `NaN` is refused. */
function plain(text: string): unknown {
  return JSON.parse(text);
}
