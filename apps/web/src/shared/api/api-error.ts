import type { FieldError, Problem, ProblemCode } from '@atelier/contracts';

/** `network`: no answer came; `unknown`: an answer that is not a problem of ours, such as a proxy's page. */
export type ApiErrorCode = ProblemCode | 'network' | 'unknown';

/** A call that failed, with the stable `code` that the texts are chosen by. */
export class ApiError extends Error {
  constructor(
    readonly code: ApiErrorCode,
    readonly problem: Partial<Problem> = {},
    options?: ErrorOptions,
  ) {
    super(problem.detail ?? problem.title ?? code, options);
    this.name = 'ApiError';
  }

  /** Bad fields, each with a JSON Pointer into the body. */
  get fields(): FieldError[] {
    return this.problem.errors ?? [];
  }

  /** Worth asking again: nothing was decided. */
  get transient(): boolean {
    return this.code === 'network' || this.code === 'service_unavailable' || this.code === 'idempotency_in_flight';
  }
}

/** Turns whatever was thrown by a call into an `ApiError`. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  // fetch rejects with TypeError when there is no connection and with a DOMException when the time is up.
  return new ApiError('network', {}, { cause: error });
}

/** The code of a body that should be a problem. */
export function fromProblem(body: unknown): ApiError {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
  return new ApiError(problem.code ?? 'unknown', problem);
}
