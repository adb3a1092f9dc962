import type { Problem, ProblemCode } from '@atelier/contracts';
import type { Door } from '../../edge/door.js';

interface Translation {
  status?: number;
  type?: string;
  code?: string;
  message?: string;
  /** Whether the client library may try again; without it, its own rules hold. */
  retry?: boolean;
}

/** Client libraries try 409 again, which changes nothing here. */
const TRANSLATIONS: Partial<Record<ProblemCode, Translation>> = {
  unauthenticated: { code: 'invalid_api_key', message: 'The API key is missing or is not valid' },
  model_unavailable: { status: 404, code: 'model_not_found' },
  rate_limited: { type: 'rate_limit_error', code: 'rate_limit_exceeded' },
  queue_full: { type: 'rate_limit_error' },
  key_exhausted: { type: 'rate_limit_error' },
  allowance_used_up: { type: 'insufficient_quota', code: 'insufficient_quota' },
  key_not_allowed: { type: 'permission_error' },
  group_not_allowed: { type: 'permission_error' },
  unknown_user: { type: 'permission_error' },
  invalid_values: { status: 400 },
  moderation_refused: { status: 400, code: 'moderation_blocked' },
  under_review: { status: 400, code: 'moderation_blocked', retry: false },
  task_failed: { status: 500, type: 'server_error', retry: false },
  storage_full: { retry: false },
  limit_reached: { retry: false },
  service_unavailable: { type: 'server_error', retry: true },
  internal_error: { type: 'server_error' },
};

/** OpenAI's errors, which its client libraries read. */
export const openAiDoor: Door = {
  prefix: '/v1',
  refusal(problem) {
    const { status, type, code, message, retry } = TRANSLATIONS[problem.code] ?? {};
    return {
      status: status ?? problem.status,
      ...(retry === undefined ? {} : { headers: { 'x-should-retry': String(retry) } }),
      body: {
        error: {
          message: message ?? messageOf(problem),
          type: type ?? 'invalid_request_error',
          param: problem.errors?.[0]?.pointer.slice(1).replaceAll('/', '.') ?? null,
          code: code ?? problem.code,
        },
      },
    };
  },
};

/** People see nothing but this one sentence. */
function messageOf({ title, detail, errors, available }: Problem): string {
  const faults = errors?.map(({ pointer, message }) => `${pointer.slice(1)}: ${message}`).join('; ');
  const names = available?.length ? `There are: ${available.join(', ')}` : undefined;
  return [detail ?? title, faults, names].filter(Boolean).join('. ');
}
