import { AppError } from '@atelier/platform';

/** The database will be back: try again with the same request. */
const RETRY_AFTER_S = 2;

/** Network faults of node, and `pg`'s own words for a connection that is gone. */
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENOENT',
]);
const CONNECTION_TEXT =
  /terminated|not queryable|timeout exceeded when trying to connect|Connection ended|driver not connected|client was closed/i;
/** TypeORM lets go of a transaction whose connection breaks between two statements, and says this of the next one, or of the commit. */
const LET_GO_TEXT = /already released/;

/**
 * Class 08 connection exception, 57P01..05 shutdown and start-up, 53300 too many connections, 57014 and 25P03 our own limits of
 * time, met when somebody who sleeps holds a lock (PostgreSQL, appendix A).
 */
const SERVER_STATES = /^(08...|57P0[1-5]|53300|57014|25P03)$/;

function codeOf(error: unknown): string {
  const { code, driverError } = (error ?? {}) as { code?: string; driverError?: { code?: string } };
  return driverError?.code ?? code ?? '';
}

/** Is this the database being away, rather than a fault of the statement? */
export function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error);
  return (
    NETWORK_CODES.has(code) ||
    SERVER_STATES.test(code) ||
    (error instanceof Error && (CONNECTION_TEXT.test(error.message) || LET_GO_TEXT.test(error.message)))
  );
}

/** 23505: the row exists already. @param constraint name of the unique index, when it matters which. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (codeOf(error) !== '23505') return false;
  const { driverError, constraint: own } = error as { driverError?: { constraint?: string }; constraint?: string };
  return constraint === undefined || (driverError?.constraint ?? own) === constraint;
}

/** 40001 serialization failure, 40P01 deadlock: the transaction may simply be run again. */
export function isTransient(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error));
}

/** 55P03: somebody else held the table or the row for longer than `lock_timeout`. */
export function isLockTimeout(error: unknown): boolean {
  return codeOf(error) === '55P03';
}

export function databaseAway(cause?: unknown): AppError {
  return new AppError('service_unavailable', { detail: 'The database is away', retryAfterS: RETRY_AFTER_S, cause });
}
