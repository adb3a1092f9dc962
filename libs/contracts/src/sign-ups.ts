import { z } from 'zod';
import { idSchema, timestampSchema } from './scalars.js';
import { isStorable, NOT_STORABLE } from './storable-text.js';

/**
 * Who may make an account for themselves: nobody, whoever has an invitation, everybody once an admin has approved it, or
 * everybody. An invitation of an admin lets in whatever the mode.
 */
export const REGISTRATION_MODES = ['closed', 'invite', 'approval', 'open'] as const;
export const registrationModeSchema = z.enum(REGISTRATION_MODES).meta({ id: 'RegistrationMode' });
export type RegistrationMode = z.infer<typeof registrationModeSchema>;

/** Answer of `GET /api/v1/auth/entrance`: what somebody who is not signed in may do. */
export const entranceSchema = z
  .object({
    registration: registrationModeSchema.meta({ description: 'Who may make an account' }),
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
