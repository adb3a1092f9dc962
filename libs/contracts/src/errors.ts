import { z } from 'zod';
import { neededFactorSchema } from './second-factors.js';

/**
 * Every problem that leaves a service, with its HTTP status and a title for people.
 * Codes are stable: clients, translations and tests compare them, never the texts.
 */
export const PROBLEMS = {
  invalid_json: [400, 'The body is not valid JSON'],
  validation_failed: [400, 'Some fields are not valid'],
  invalid_cursor: [400, 'The cursor is not valid'],
  unsupported_version: [400, 'This message has a schema version that is not known here'],
  unauthenticated: [401, 'Sign in first'],
  invalid_credentials: [401, 'The name or the password is wrong'],
  second_factor_needed: [401, 'A second factor is needed'],
  token_expired: [401, 'The access token has expired'],
  session_revoked: [401, 'This session has ended'],
  refresh_invalid: [401, 'The refresh token is not valid'],
  sign_on_failed: [401, 'The answer of the provider is not valid'],
  sign_on_expired: [401, 'This sign-in has taken too long, or was used already'],
  forbidden: [403, 'Not allowed'],
  scope_missing: [403, 'The scope that this needs is missing'],
  key_not_allowed: [403, 'The key may not use this model or workflow'],
  group_not_allowed: [403, 'Your groups do not allow this model or workflow'],
  unknown_user: [403, 'There is no user with this name'],
  address_refused: [403, 'The key may not be used from this address'],
  origin_refused: [403, 'This origin is not allowed'],
  wrong_password: [403, 'The current password is wrong'],
  second_factor_required: [403, 'Set up a second factor first'],
  confirmation_required: [403, 'Confirm that it is you'],
  code_wrong: [403, 'The code is wrong, or was used already'],
  passkey_refused: [403, 'This passkey is not accepted'],
  sign_on_cancelled: [403, 'The provider did not sign you in'],
  not_provisioned: [403, 'There is no account for you here'],
  domain_refused: [403, 'Only verified addresses of certain domains are let in'],
  account_disabled: [403, 'This account is disabled'],
  password_sign_in_off: [403, 'Sign in with your provider'],
  sign_up_proof_needed: [403, 'A proof of work is needed, or the one that came is wrong, too old or was used already'],
  registration_closed: [403, 'Registration is closed'],
  approval_pending: [403, 'This account waits for an admin to approve it'],
  share_locked: [403, 'A password protects this share'],
  share_password_wrong: [403, 'The password of this share is wrong'],
  link_expired: [403, 'This link is not valid or has expired'],
  not_found: [404, 'Not found'],
  method_not_allowed: [405, 'Method not allowed'],
  username_taken: [409, 'This name is taken'],
  group_name_taken: [409, 'There is a group of this name'],
  invalid_filter: [400, 'The filter is not understood'],
  group_managed: [409, 'An identity provider keeps the name and the members of this group'],
  second_factor_exists: [409, 'There is one already'],
  identity_taken: [409, 'This sign-in belongs to another account'],
  last_way_in: [409, 'The last way to sign in cannot be removed'],
  last_admin: [409, 'The last active admin cannot be disabled or demoted'],
  task_not_completed: [409, 'The task is not finished yet'],
  task_failed: [409, 'The task failed and has no result'],
  task_completed: [409, 'The task is completed already'],
  task_not_waiting: [409, 'The task is not waiting any more'],
  under_review: [409, 'What it has made is under review, and shown nowhere until then'],
  review_answered: [409, 'Somebody has answered this review already'],
  limit_reached: [409, 'There are as many as there may be'],
  mail_taken: [409, 'This mail address belongs to another account'],
  mail_off: [409, 'This installation sends no mail'],
  passkeys_off: [409, 'Passkeys need an address with a name, by https'],
  webhook_disabled: [409, 'This endpoint is switched off'],
  changed_meanwhile: [409, 'It was changed meanwhile'],
  storage_full: [409, 'There is no room for more pictures'],
  idempotency_in_flight: [409, 'A request with this Idempotency-Key is still being worked on'],
  lease_lost: [409, 'This attempt no longer owns the task'],
  payload_too_large: [413, 'The body is too large'],
  unsupported_media_type: [415, 'The content type is not supported'],
  range_not_satisfiable: [416, 'The requested range is not available'],
  captcha_failed: [422, 'The check of the captcha did not succeed: it is wrong, too old or was used already'],
  idempotency_key_reused: [422, 'This Idempotency-Key was used with another body'],
  url_refused: [422, 'This address may not be called'],
  url_unanswered: [422, 'This address gave no file'],
  model_unavailable: [422, 'No runner has this model'],
  unsupported_media: [422, 'Files of this kind are not taken'],
  broken_media: [422, 'The file is damaged or incomplete'],
  foreign_data: [422, 'The file is a second thing as well'],
  media_too_large: [422, 'The picture, film or sound is too large'],
  invalid_values: [422, 'Some values do not fit the form of the workflow'],
  workflow_invalid: [422, 'This is not a workflow that can be run'],
  moderation_refused: [422, 'The moderation of this installation refused it'],
  workflow_refused: [422, 'The policy does not allow this workflow'],
  workflow_unavailable: [422, 'No runner can run this workflow'],
  rate_limited: [429, 'Too many requests'],
  queue_full: [429, 'Too many tasks are waiting'],
  allowance_used_up: [429, 'The GPU time is used up'],
  key_exhausted: [429, 'The key has as many tasks as it may have'],
  internal_error: [500, 'Something went wrong on our side'],
  captcha_unavailable: [503, 'The provider of the captcha cannot be reached'],
  sign_on_unreachable: [503, 'The provider cannot be reached'],
  service_unavailable: [503, 'The service is not available right now'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof PROBLEMS;

export const problemCodeSchema = z
  .enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]])
  .meta({ id: 'ProblemCode' });

/** Something that a graph needs: a node class, a model file, an option of an input. */
const neededSchema = z.object({
  kind: z.enum(['class', 'file', 'choice']),
  name: z.string(),
  folder: z.string().nullable(),
  of_class: z.string().nullable(),
  runners: z.int().min(0).meta({ description: 'How many have it, but not the rest' }),
});

/** One bad field: where it is (JSON Pointer, RFC 6901), a stable code, and words for people. */
export const fieldErrorSchema = z
  .object({
    pointer: z.string(),
    code: z.string(),
    message: z.string(),
    needed: neededSchema.optional().meta({ description: 'What is missing, where that is the fault' }),
  })
  .meta({ id: 'FieldError', examples: [{ pointer: '/prompt', code: 'too_small', message: 'must not be empty' }] });
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** RFC 9457 problem details, with our members `code`, `request_id`, `errors`, `renews_at`, `available` and `second_factor`. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    code: problemCodeSchema,
    request_id: z.string(),
    trace_id: z
      .string()
      .optional()
      .meta({ description: 'Of the trace that the request belongs to, where there is one' }),
    errors: z.array(fieldErrorSchema).optional(),
    renews_at: z.iso
      .datetime()
      .optional()
      .meta({ description: 'With `allowance_used_up`: when there is GPU time again' }),
    available: z.array(z.string()).optional().meta({ description: 'With `model_unavailable`: the names that exist' }),
    second_factor: neededFactorSchema
      .optional()
      .meta({ description: 'With `second_factor_needed`: how the sign-in goes on' }),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;

/** A typed error on its way over NATS: what the receiving side needs to raise it again. */
export const wireErrorSchema = z.object({
  code: problemCodeSchema,
  detail: z.string().optional(),
  errors: z.array(fieldErrorSchema).optional(),
  available: z.array(z.string()).optional(),
  renews_at: z.string().optional(),
  second_factor: neededFactorSchema.optional(),
  retry_after_s: z.int().optional(),
});
export type WireError = z.infer<typeof wireErrorSchema>;
