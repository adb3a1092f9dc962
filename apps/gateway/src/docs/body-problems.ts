import type { ProblemCode } from '@atelier/contracts';

/** What can be wrong with any body. */
export const BODY_PROBLEMS: ProblemCode[] = ['invalid_json', 'payload_too_large', 'unsupported_media_type'];

/** What can be wrong when an admin does something to what belongs to somebody else, with a body such as the reason. */
export const ADMIN_ACT_PROBLEMS: ProblemCode[] = ['confirmation_required', 'forbidden', 'not_found', ...BODY_PROBLEMS];
