import { PROBLEMS, type Problem, type ProblemCode } from '@atelier/contracts';
import { HttpException } from '@nestjs/common';
import { currentTraceId } from '../context/request-context.js';
import { AppError, isAppError } from './app-error.js';

/** Problems by the status of errors that Fastify or Nest raise before our code runs. */
const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'validation_failed',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  416: 'range_not_satisfiable',
  429: 'rate_limited',
  503: 'service_unavailable',
};

/** Fastify's own codes for a body that cannot be parsed. */
const BAD_JSON = new Set([
  'FST_ERR_CTP_EMPTY_JSON_BODY',
  'FST_ERR_CTP_INVALID_JSON_BODY',
  'FST_ERR_CTP_INVALID_CONTENT_LENGTH',
]);

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}

/** Nest wraps Fastify's error and keeps it as the cause. */
function isBadJson(error: unknown): boolean {
  const original = error instanceof HttpException ? error.cause : error;
  const code = (original as { code?: unknown } | null | undefined)?.code;
  return original instanceof SyntaxError || (typeof code === 'string' && BAD_JSON.has(code));
}

/** Any error as a typed one; what is not known becomes `internal_error` and keeps the original as its cause. */
export function toAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  if (isBadJson(error)) return new AppError('invalid_json', { cause: error });
  const code = BY_STATUS[statusOf(error)];
  return new AppError(code ?? 'internal_error', { cause: error });
}

/** The body of a problem answer (RFC 9457). */
export function toProblem(error: AppError, requestId: string, instance?: string): Problem {
  return {
    type: `urn:atelier:problem:${error.code}`,
    title: PROBLEMS[error.code][1],
    status: error.status,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    ...(instance === undefined ? {} : { instance }),
    code: error.code,
    request_id: requestId,
    ...(currentTraceId() === undefined ? {} : { trace_id: currentTraceId() }),
    ...(error.errors ? { errors: error.errors } : {}),
    ...(error.renewsAt === undefined ? {} : { renews_at: error.renewsAt }),
    ...(error.available ? { available: error.available } : {}),
    ...(error.secondFactor ? { second_factor: error.secondFactor } : {}),
  };
}
