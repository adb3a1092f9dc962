import {
  AtelierError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  RefusedError,
  ServerError,
  UnexpectedAnswerError,
  type ErrorParts,
  type Problem,
} from './atelier-error.js';

type Family = new (message: string, parts: ErrorParts) => AtelierError;

/** A family of codes has one status. */
const FAMILIES: Readonly<Record<number, Family>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  405: BadRequestError,
  409: ConflictError,
  413: RefusedError,
  415: RefusedError,
  416: RefusedError,
  422: RefusedError,
  429: RateLimitError,
};

/** What an answer that is no success means. */
export function errorOf({ status, headers }: Response, body: unknown): AtelierError {
  const problem = problemOf(body);
  const Kind = problem ? familyOf(status) : foreign(status);
  return new Kind(messageOf(status, problem), {
    code: problem?.code ?? 'unexpected_answer',
    status,
    requestId: problem?.request_id ?? headers.get('x-request-id') ?? undefined,
    retryAfter: retryAfterOf(headers),
    problem,
  });
}

/** The seconds of `Retry-After`, which may be a date as well. */
export function retryAfterOf(headers: Headers): number | undefined {
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

function problemOf(body: unknown): Problem | undefined {
  const problem = body as Problem | null | undefined;
  return typeof problem === 'object' && typeof problem?.code === 'string' ? problem : undefined;
}

/** A code that is newer than this library is known by its status. */
function familyOf(status: number): Family {
  return FAMILIES[status] ?? (status >= 500 ? ServerError : UnexpectedAnswerError);
}

function messageOf(status: number, problem: Problem | undefined): string {
  return problem?.detail ?? problem?.title ?? `The server answered ${status}`;
}

/** Proxies limit and fail as well, with pages of their own. */
function foreign(status: number): Family {
  if (status === 429) return RateLimitError;
  return status >= 500 ? ServerError : UnexpectedAnswerError;
}
