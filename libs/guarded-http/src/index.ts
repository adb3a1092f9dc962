export { GuardedHttp, type GuardedAnswer, type GuardedRequest, type GuardedSettings } from './guarded-http.js';
export { GuardedHttpError, type RefusalReason } from './guarded-http.errors.js';
export { readStart, readWhole } from './read-body.js';
export { TargetPolicy, type TargetSettings } from './target-policy.js';
export { networksSchema, webhookTargetShape } from './targets.config.js';
