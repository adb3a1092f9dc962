import type { Problem, ProblemCode } from '@atelier/contracts';
import type { Door } from '../edge/door.js';

/** In the words of RFC 6749, 7009, 7591 and 8707; whatever else is wrong is wrong of the request. */
const CODES: Partial<Record<ProblemCode, string>> = {
  refresh_invalid: 'invalid_grant',
  // Only who registers is told of it here.
  not_found: 'invalid_client_metadata',
  limit_reached: 'temporarily_unavailable',
  rate_limited: 'temporarily_unavailable',
  service_unavailable: 'temporarily_unavailable',
  internal_error: 'server_error',
};
const STATUS: Partial<Record<ProblemCode, number>> = { refresh_invalid: 400, not_found: 400, limit_reached: 503 };
const FIELDS: Record<string, string> = { '/grant_type': 'unsupported_grant_type', '/resource': 'invalid_target' };

/** The errors of OAuth's own endpoints. */
export const oauthDoor: Door = {
  prefix: '/oauth',
  refusal(problem) {
    const { code, status, detail, title } = problem;
    return {
      status: STATUS[code] ?? status,
      body: { error: errorOf(problem), error_description: detail ?? title },
    };
  },
};

function errorOf({ code, errors }: Problem): string {
  return FIELDS[errors?.[0]?.pointer ?? ''] ?? CODES[code] ?? 'invalid_request';
}
