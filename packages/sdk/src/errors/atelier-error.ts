import type { Schemas } from '../calls/index.js';

/** The codes of the API's problems; newer servers may have more of them. */
export type ProblemCode = Schemas['ProblemCode'];
/** The body of an error as the API answers it (RFC 9457). */
export type Problem = Partial<Schemas['Problem']>;

export interface ErrorParts {
  /** A code of the API, or one of this library such as `network`. Stable: compare it, not the message. */
  code: string;
  /** Of the HTTP answer; 0 where there was none. */
  status?: number;
  requestId?: string | undefined;
  /** Seconds until a new try makes sense, where the server says it. */
  retryAfter?: number | undefined;
  problem?: Problem | undefined;
  cause?: unknown;
}

/** Whatever goes wrong in this library, but for an abort by the caller's own signal, whose reason is thrown as it is. */
export class AtelierError extends Error {
  readonly code: string;
  readonly status: number;
  readonly requestId: string | undefined;
  readonly retryAfter: number | undefined;
  readonly problem: Problem | undefined;

  constructor(message: string, { code, status = 0, requestId, retryAfter, problem, cause }: ErrorParts) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
    this.problem = problem;
  }

  /** Bad fields, each with a JSON Pointer into the body. */
  get fields(): Schemas['FieldError'][] {
    return this.problem?.errors ?? [];
  }
}

/** The settings of the client are not usable. */
export class ConfigurationError extends AtelierError {
  constructor(message: string) {
    super(message, { code: 'configuration' });
  }
}

/** No answer came: the server cannot be reached, or the connection broke. */
export class ConnectionError extends AtelierError {}
/** No answer came in time, or a job did not end in time. */
export class TimeoutError extends ConnectionError {}
/** 400: the request is not one that the API takes. */
export class BadRequestError extends AtelierError {}
/** 401: the key is missing, wrong, revoked or over. */
export class AuthenticationError extends AtelierError {}
/** 403: the key or its user may not do this. */
export class PermissionError extends AtelierError {}
/** 404: it is not there, or belongs to somebody else. */
export class NotFoundError extends AtelierError {}
/** 409: it does not fit how things stand. */
export class ConflictError extends AtelierError {}
/** 413, 415, 416, 422: understood, and refused for what it says. */
export class RefusedError extends AtelierError {}
/** 429: too many requests, or too many waiting tasks. */
export class RateLimitError extends AtelierError {}
/** 5xx: the server failed, or is not there yet. */
export class ServerError extends AtelierError {}
/** An answer that the API does not give: a proxy's page, a redirect, a body that is not what it should be. */
export class UnexpectedAnswerError extends AtelierError {}
/** The bytes of a file are not those that the server announced. */
export class DamagedFileError extends AtelierError {}
/** A webhook was not signed with the secret, or is too old. */
export class WebhookVerificationError extends AtelierError {}
