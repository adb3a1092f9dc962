import { PROBLEMS, type FieldError, type NeededFactor, type ProblemCode, type WireError } from '@atelier/contracts';

export interface AppErrorOptions {
  /** A sentence for the caller; without it the title of the code speaks. */
  detail?: string;
  errors?: FieldError[];
  available?: string[];
  /** When there is again what is used up (RFC 3339). */
  renewsAt?: string;
  /** How a sign-in goes on. */
  secondFactor?: NeededFactor;
  /** Seconds after which a new try makes sense; becomes `Retry-After`. */
  retryAfterS?: number;
  cause?: unknown;
}

/** An expected failure with a stable code. It becomes a problem answer at the HTTP edge and a wire error over NATS. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly status: number;
  readonly detail: string | undefined;
  readonly errors: FieldError[] | undefined;
  readonly available: string[] | undefined;
  readonly renewsAt: string | undefined;
  readonly secondFactor: NeededFactor | undefined;
  readonly retryAfterS: number | undefined;

  constructor(
    readonly code: ProblemCode,
    options: AppErrorOptions = {},
  ) {
    super(options.detail ?? PROBLEMS[code][1], { cause: options.cause });
    this.status = PROBLEMS[code][0];
    this.detail = options.detail;
    this.errors = options.errors;
    this.available = options.available;
    this.renewsAt = options.renewsAt;
    this.secondFactor = options.secondFactor;
    this.retryAfterS = options.retryAfterS;
  }

  toWire(): WireError {
    const { code, detail, errors, available, renewsAt, secondFactor, retryAfterS } = this;
    const more = { renews_at: renewsAt, second_factor: secondFactor, retry_after_s: retryAfterS };
    return { code, detail, errors, available, ...more };
  }

  static fromWire(wire: WireError): AppError {
    const { code, detail, errors, available, renews_at, second_factor, retry_after_s } = wire;
    const more = { renewsAt: renews_at, secondFactor: second_factor, retryAfterS: retry_after_s };
    return new AppError(code, { detail, errors, available, ...more });
  }
}

export function isAppError(error: unknown, code?: ProblemCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}
