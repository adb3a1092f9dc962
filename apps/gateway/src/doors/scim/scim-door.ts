import type { Problem, ProblemCode } from '@atelier/contracts';
import type { Door } from '../../edge/door.js';
import { SCHEMAS } from './scim-schemas.js';

/** RFC 7644, table 9. */
const TYPES: Partial<Record<ProblemCode, string>> = {
  username_taken: 'uniqueness',
  group_name_taken: 'uniqueness',
  invalid_filter: 'invalidFilter',
  invalid_json: 'invalidSyntax',
  validation_failed: 'invalidValue',
  invalid_values: 'invalidValue',
  last_admin: 'mutability',
};

/** More than these an identity provider does not try again by itself. */
const STATUSES: Partial<Record<ProblemCode, number>> = { invalid_values: 400, last_admin: 400 };

/** SCIM's errors (RFC 7644, 3.12). */
export const scimDoor: Door = {
  prefix: '/scim/v2',
  bodiesAreJson: true,
  refusal(problem) {
    const status = STATUSES[problem.code] ?? problem.status;
    const scimType = TYPES[problem.code];
    return {
      status,
      headers: { 'content-type': 'application/scim+json; charset=utf-8' },
      body: {
        schemas: [SCHEMAS.error],
        status: String(status),
        ...(scimType ? { scimType } : {}),
        detail: detailOf(problem),
      },
    };
  },
};

function detailOf({ title, detail, errors }: Problem): string {
  const faults = errors
    ?.map(({ pointer, message }) => `${pointer.slice(1).replaceAll('/', '.')}: ${message}`)
    .join('; ');
  return [detail ?? title, faults].filter(Boolean).join('. ');
}
