import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FieldError } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { FastifyRequest } from 'fastify';

interface Takes {
  readonly query: boolean;
  readonly body: boolean;
}

/** Names in messages are shortened: callers choose them. */
const field = (name: string, code: string, message: string): FieldError => ({
  pointer: `/${name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`,
  code,
  message,
});

const MAX_ERRORS = 50;

/**
 * Refuses input that no schema checks: query parameters and bodies of routes that take none, and parameters given
 * twice, whose meaning would be ambiguous.
 */
@Injectable()
export class RequestShapeGuard implements CanActivate {
  private readonly known = new WeakMap<object, Takes>();

  canActivate(context: ExecutionContext): true {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const takes = this.takesOf(context);
    const errors = [...queryErrors(request.query, takes.query), ...(takes.body ? [] : bodyErrors(request.body))];
    if (errors.length > 0) throw new AppError('validation_failed', { errors: errors.slice(0, MAX_ERRORS) });
    return true;
  }

  private takesOf(context: ExecutionContext): Takes {
    const handler = context.getHandler();
    let takes = this.known.get(handler);
    if (!takes) this.known.set(handler, (takes = readParameters(context)));
    return takes;
  }
}

/** Which parameters a handler declares, as Nest's own decorators note it: keys are `<kind>:<index>`. */
function readParameters(context: ExecutionContext): Takes {
  const declared = Object.keys(
    (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as object | undefined) ??
      {},
  );
  const has = (kind: RouteParamtypes) => declared.some((key) => key.startsWith(`${kind}:`));
  return { query: has(RouteParamtypes.QUERY), body: has(RouteParamtypes.BODY) };
}

function* queryErrors(query: unknown, isTaken: boolean): Generator<FieldError> {
  for (const [name, value] of Object.entries(query ?? {})) {
    if (Array.isArray(value)) yield field(name, 'duplicate_parameter', 'is given more than once');
    else if (!isTaken) yield field(name, 'unknown_field', 'is not a known parameter');
  }
}

function bodyErrors(body: unknown): FieldError[] {
  if (body === undefined || body === null) return [];
  if (typeof body !== 'object' || Array.isArray(body)) {
    return [{ pointer: '', code: 'unknown_field', message: 'this call takes no body' }];
  }
  return Object.keys(body).map((name) => field(name, 'unknown_field', 'is not a known field'));
}
