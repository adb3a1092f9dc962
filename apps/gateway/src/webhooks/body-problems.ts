import type { ProblemCode } from '@atelier/contracts';

/** What can be wrong with any body. */
export const BODY_PROBLEMS: ProblemCode[] = ['invalid_json', 'payload_too_large', 'unsupported_media_type'];
