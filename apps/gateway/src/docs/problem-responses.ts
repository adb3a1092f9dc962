import { PROBLEMS, type Problem, type ProblemCode } from '@atelier/contracts';
import type { ApiResponseOptions } from '@nestjs/swagger';

/** What every call may answer. */
const ALWAYS: ProblemCode[] = ['validation_failed', 'rate_limited', 'internal_error', 'service_unavailable'];
const WITH_TOKEN: ProblemCode[] = ['unauthenticated', 'token_expired', 'session_revoked', 'second_factor_required'];
/** To keys alone; a call that no key may use answers them `scope_missing` as well. */
const WITH_KEY: ProblemCode[] = ['scope_missing', 'address_refused', 'origin_refused'];

/** Members beyond the common ones, where a code has some. */
const EXTRA: Partial<Record<ProblemCode, Partial<Problem>>> = {
  validation_failed: {
    errors: [{ pointer: '/width', code: 'too_big', message: 'Too big: expected number to be <=2048' }],
  },
  second_factor_needed: {
    second_factor: {
      ticket: 'TIr2pYmJ0xkq9vG1cQ',
      kinds: ['passkey', 'code', 'recovery_code'],
      expires_at: '2026-11-24T08:35:00.000Z',
    },
  },
  model_unavailable: { available: ['stable-diffusion-1.5', 'sdxl-base-1.0'] },
};

function example(code: ProblemCode): Problem {
  const [status, title] = PROBLEMS[code];
  const request_id = '0b6f4c1e-2f63-4a0c-9a55-6c1f2f0d7f11';
  return { type: `urn:atelier:problem:${code}`, title, status, code, request_id, ...EXTRA[code] };
}

const RETRY_AFTER = {
  'Retry-After': { description: 'Seconds until a new try makes sense', schema: { type: 'integer' as const } },
};

/** One example per code, for `components/examples`: answers refer to them, so that each stands there once. */
export function problemExamples(codes: Iterable<ProblemCode>): Record<string, { summary: string; value: Problem }> {
  return Object.fromEntries([...codes].map((code) => [code, { summary: PROBLEMS[code][1], value: example(code) }]));
}

function response(status: number, codes: ProblemCode[]): ApiResponseOptions {
  const examples = Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
  return {
    status,
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code][1]}`).join('; '),
    ...(status === 429 || status === 503 ? { headers: RETRY_AFTER } : {}),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, examples } },
  };
}

/** The problem answers of a call, one per status, each with an example per code. */
export function problemResponses(own: ProblemCode[], security: string, takesKeys: boolean): ApiResponseOptions[] {
  const signedIn = security === 'bearer' || security === 'link' ? WITH_TOKEN : [];
  // A call that no key may use says so to one.
  const toKeys: ProblemCode[] = takesKeys ? WITH_KEY : security === 'bearer' ? ['scope_missing'] : [];
  const codes = new Set([...own, ...signedIn, ...toKeys, ...ALWAYS]);
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code][0]);
  return [...byStatus].sort(([a], [b]) => a - b).map(([status, group]) => response(status, group));
}
