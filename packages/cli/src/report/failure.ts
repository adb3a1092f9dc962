import { AtelierError } from '@atelier/sdk';
import { CliError, InterruptedError, UsageError } from './cli-error.js';

/** An error as it is shown. Codes are stable: scripts compare them. */
export interface Failure {
  code: string;
  message: string;
  hint?: string | undefined;
  status?: number | undefined;
  request_id?: string | undefined;
  retry_after?: number | undefined;
  fields?: { pointer: string; message: string }[] | undefined;
  exitCode: number;
}

const HINTS: Readonly<Record<string, string>> = {
  network: 'Is the address right, and is Atelier running?',
  timeout: 'The server is busy or does not answer: try again later',
  unauthenticated: 'The key is wrong, revoked or has ended: atelier login',
  scope_missing: 'Make a key that has this scope, on the page Account',
  address_refused: 'The key is bound to other addresses',
  not_found: 'It does not exist, or belongs to somebody else',
  model_unavailable: 'Look what there is: atelier models',
  queue_full: 'Wait until some of your jobs have ended: atelier jobs ls',
  allowance_used_up: 'Wait until it renews, or ask an admin for more',
  rate_limited: 'Wait a little, then try again',
  storage_full: 'Make room: empty the trash, delete pictures',
  redirect: 'Sign in with that address: atelier login',
  service_unavailable: 'The server is starting or being updated: try again',
};

/** What went wrong, whatever was thrown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CliError) {
    const { code, message, hint } = error;
    return { code, message, hint, exitCode: exitCodeOf(error) };
  }
  if (error instanceof AtelierError) return ofServer(error);
  const message = error instanceof Error ? error.message : String(error);
  return { code: codeOfSystem(error), message, exitCode: 1 };
}

function exitCodeOf(error: CliError): number {
  if (error instanceof InterruptedError) return 130;
  return error instanceof UsageError ? 2 : 1;
}

function ofServer(error: AtelierError): Failure {
  const { code, message, status, requestId, retryAfter, fields, problem } = error;
  const available = problem?.available?.length ? `There are: ${problem.available.slice(0, 20).join(', ')}` : undefined;
  return {
    ...{ code, message, hint: available ?? HINTS[code], status: status || undefined },
    ...{ request_id: requestId, retry_after: retryAfter, exitCode: 1 },
    fields: fields.length ? fields.map(({ pointer, message: why }) => ({ pointer, message: why })) : undefined,
  };
}

/** Such as `EACCES` for a folder that cannot be written to. */
function codeOfSystem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return typeof code === 'string' ? code.toLowerCase() : 'internal';
}
