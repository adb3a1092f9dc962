import { z } from 'zod';
import { captchaSchema } from './captcha.js';
import { idSchema, timestampSchema } from './scalars.js';
import { isStorable, NOT_STORABLE } from './storable-text.js';

/**
 * Who may make an account for themselves: nobody, whoever has an invitation, everybody once an admin has approved it, or
 * everybody. An invitation of an admin lets in whatever the mode.
 */
export const REGISTRATION_MODES = ['closed', 'invite', 'approval', 'open'] as const;
export const registrationModeSchema = z.enum(REGISTRATION_MODES).meta({ id: 'RegistrationMode' });
export type RegistrationMode = z.infer<typeof registrationModeSchema>;

/** What somebody has to show who signs up without an invitation, so that no program makes accounts in bulk. */
export const SIGN_UP_CHALLENGES = ['none', 'work'] as const;
export const signUpChallengeSchema = z.enum(SIGN_UP_CHALLENGES).meta({ id: 'SignUpChallenge' });
export type SignUpChallenge = z.infer<typeof signUpChallengeSchema>;

const hexSchema = z.string().regex(/^[0-9a-f]{2,128}$/);

/** As the ALTCHA protocol (version 2) has it, which there are libraries for. */
const workParametersSchema = z.object({
  algorithm: z.literal('PBKDF2/SHA-256'),
  cost: z.int().min(1).max(1_000_000).meta({ description: 'Iterations of each key' }),
  expiresAt: z.int().meta({ description: 'Seconds since 1970' }),
  keyLength: z.int().min(1).max(64),
  keyPrefix: hexSchema.meta({ description: 'With which the key begins that is looked for' }),
  keySignature: hexSchema,
  nonce: hexSchema,
  salt: hexSchema,
});

/** Answer of `GET /api/v1/auth/sign-up-work`. */
export const signUpWorkSchema = z
  .object({
    challenge: z
      .object({ parameters: workParametersSchema, signature: hexSchema })
      .meta({ description: 'A challenge of ALTCHA, version 2. It counts for one sign-up within ten minutes' }),
    most: z.int().min(1).meta({ description: 'The solution is no counter above it' }),
  })
  .meta({ id: 'SignUpWork' });
export type SignUpWork = z.infer<typeof signUpWorkSchema>;

/** What `proof` of a sign-up holds, as base64 of JSON. */
export const signUpProofSchema = z.object({
  challenge: signUpWorkSchema.shape.challenge,
  solution: z.object({ counter: z.int().min(0).max(0xffffffff), derivedKey: hexSchema }),
});
export type SignUpProof = z.infer<typeof signUpProofSchema>;

/** Answer of `GET /api/v1/auth/entrance`: what somebody who is not signed in may do. */
export const entranceSchema = z
  .object({
    registration: registrationModeSchema.meta({ description: 'Who may make an account' }),
    challenge: signUpChallengeSchema
      .default('none')
      .meta({ description: 'work: a sign-up without an invitation brings a proof of work' }),
    captcha: captchaSchema
      .nullable()
      .default(null)
      .meta({ description: 'The widget whose token a sign-up without an invitation brings; null: none' }),
    reset_by_mail: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether a link to a new password is sent by mail to who asks for it' }),
    passkeys: z.boolean().default(false).meta({ description: 'Whether people can sign in by a passkey' }),
  })
  .meta({ id: 'Entrance' });
export type Entrance = z.infer<typeof entranceSchema>;

export const SIGN_UP_LIMITS = {
  /** Accounts that wait for approval at the same time. */
  waiting: 1_000,
  /** How many of them a list shows. */
  listed: 100,
  /** After so many days without an answer an account that waits is removed. */
  days: 30,
} as const;

/** An account that waits for an admin, as admins see it. */
export const waitingSignUpSchema = z
  .object({ id: idSchema, username: z.string(), asked_at: timestampSchema })
  .meta({ id: 'WaitingSignUp' });
export type WaitingSignUp = z.infer<typeof waitingSignUpSchema>;

/** Answer of `GET /api/v1/admin/sign-ups`. */
export const waitingSignUpsSchema = z
  .object({
    items: z.array(waitingSignUpSchema).meta({ description: `The first ${SIGN_UP_LIMITS.listed}, the oldest first` }),
    waiting: z.int().min(0).meta({ description: 'How many wait, also those that are not listed' }),
  })
  .meta({ id: 'WaitingSignUps' });
export type WaitingSignUps = z.infer<typeof waitingSignUpsSchema>;

/** Body of `POST /api/v1/admin/sign-ups/{id}/refuse`. */
export const refuseSignUpSchema = z
  .strictObject({
    reason: z
      .string()
      .trim()
      .max(200)
      .refine(isStorable, NOT_STORABLE)
      .optional()
      .meta({ description: 'For the audit list; the person is not told' }),
  })
  .meta({ id: 'RefuseSignUp' });
export type RefuseSignUp = z.infer<typeof refuseSignUpSchema>;
