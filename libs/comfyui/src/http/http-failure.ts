import { ComfyError, ComfyProtocolError, ComfyUnreachableError, type UnreachableReason } from '../errors.js';

/** Codes of failures before a byte of the request was sent. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const TIMED_OUT = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

/** A proxy in front of a ComfyUI that is not there. */
const BAD_GATEWAY = new Set([502, 503, 504]);

/** How much of a surprising answer is kept for the log. */
const EXCERPT_LENGTH = 500;

/** By name and code, never by class: an error of Node's own may come from another realm. */
function reasonOf(error: unknown): UnreachableReason {
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  if (name === 'TimeoutError' || TIMED_OUT.has(String(code))) return 'timeout';
  return NEVER_SENT.has(String(code)) ? 'refused' : 'reset';
}

/** Turns what undici threw into one of our errors; ours pass unchanged. `call` names the request. */
export function connectionFailure(error: unknown, call: string): ComfyError {
  if (error instanceof ComfyError) return error;
  const reason = reasonOf(error);
  const words = {
    refused: 'no connection',
    reset: 'the connection broke',
    timeout: 'no answer in time',
    bad_gateway: '',
  };
  return new ComfyUnreachableError(`${call}: ${words[reason]}`, reason, { cause: error });
}

/** The error for a status that the call does not expect. */
export function statusFailure(status: number, text: string, call: string): ComfyError {
  if (BAD_GATEWAY.has(status)) {
    return new ComfyUnreachableError(`${call}: HTTP ${status} from what stands in front of ComfyUI`, 'bad_gateway');
  }
  const hint = status === 403 ? ' (its origin check or a proxy refuses us)' : '';
  return new ComfyProtocolError(`${call}: HTTP ${status}${hint}`, status, text.slice(0, EXCERPT_LENGTH));
}

/** The error for an answer whose body is not what the call expects. */
export function shapeFailure(status: number, text: string, call: string, cause: unknown): ComfyProtocolError {
  const excerpt = text.slice(0, EXCERPT_LENGTH);
  return new ComfyProtocolError(`${call}: the answer is not what ComfyUI sends`, status, excerpt, { cause });
}
