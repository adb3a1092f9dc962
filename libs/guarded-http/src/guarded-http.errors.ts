/** Why a request was not made, or has no answer. Stable: they are stored and shown. */
export type RefusalReason =
  | 'bad_url'
  | 'protocol_refused'
  | 'port_refused'
  | 'address_refused'
  | 'name_not_found'
  | 'connection_failed'
  | 'tls_failed'
  | 'timeout'
  | 'answer_too_large'
  | 'aborted';

/** A request that a guard refused, or that got no answer within its bounds. */
export class GuardedHttpError extends Error {
  override readonly name = 'GuardedHttpError';

  constructor(
    readonly reason: RefusalReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What `thrown` was, as one of our reasons. Clients of HTTP wrap what a lookup threw, so causes are looked through. */
export function toGuardedError(thrown: unknown): GuardedHttpError {
  for (const error of chainOf(thrown)) if (error instanceof GuardedHttpError) return error;
  const [reason, message] = told(chainOf(thrown));
  return new GuardedHttpError(reason, message, { cause: thrown });
}

/** The error and its causes, no deeper than any real one. */
function chainOf(thrown: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let error = thrown; error && chain.length < 8; error = (error as Error).cause) chain.push(error);
  return chain;
}

const NOT_FOUND = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME']);

function told(chain: readonly unknown[]): [RefusalReason, string] {
  const codes = chain.map((error) => `${(error as { code?: string | number }).code ?? ''}`);
  const names = chain.map((error) => (error as { name?: string }).name ?? '');
  if (names.includes('TimeoutError') || codes.some((code) => /TIMEOUT|ETIMEDOUT/.test(code)))
    return ['timeout', 'There was no answer in time'];
  if (names.includes('AbortError')) return ['aborted', 'The request was given up'];
  if (codes.some((code) => NOT_FOUND.has(code))) return ['name_not_found', 'The name of the host is not known'];
  if (codes.some((code) => /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code)))
    return ['tls_failed', 'There was no secure connection'];
  return ['connection_failed', 'There was no connection, or it broke'];
}
