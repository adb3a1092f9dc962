import { z } from 'zod';
import { idSchema, timestampSchema } from './scalars.js';
import { runnerIdSchema } from './work.commands.js';

/** How a runner came to its identity: by an enrolment token, as a pod, from the settings, or as one that shared a password. */
export const identityOriginSchema = z.enum(['token', 'pod', 'setting', 'shared']).meta({ id: 'IdentityOrigin' });
export type IdentityOrigin = z.infer<typeof identityOriginSchema>;

/** Who a runner is to the broker: the key that it connects by. */
export const runnerIdentitySchema = z
  .object({
    runner_id: runnerIdSchema,
    origin: identityOriginSchema,
    public_key: z.string().meta({ description: 'The runner keeps the secret half; it never leaves its disk' }),
    enrolled_at: timestampSchema,
    connected_at: timestampSchema.nullable().meta({ description: 'When it was last let in' }),
    address: z.string().nullable().meta({ description: 'From where, as the broker sees it' }),
    revoked_at: timestampSchema.nullable().meta({ description: 'Since then it is refused; null: it is let in' }),
  })
  .meta({ id: 'RunnerIdentity' });
export type RunnerIdentity = z.infer<typeof runnerIdentitySchema>;

/** A token that has not been used yet. */
export const runnerEnrolmentSchema = z
  .object({
    id: idSchema,
    runner_id: runnerIdSchema.nullable().meta({ description: 'Whom it enrols; null: anybody who is not known yet' }),
    created_at: timestampSchema,
    expires_at: timestampSchema,
  })
  .meta({ id: 'RunnerEnrolment' });
export type RunnerEnrolment = z.infer<typeof runnerEnrolmentSchema>;

export const runnerIdentityListSchema = z
  .object({
    items: z.array(runnerIdentitySchema),
    enrolments: z.array(runnerEnrolmentSchema),
    enforced: z
      .boolean()
      .meta({ description: 'Whether the broker asks who a runner is; false with a broker of your own' }),
    shared_admitted: z
      .boolean()
      .meta({ description: 'Whether runners of the release before are let in by the password that they share' }),
  })
  .meta({ id: 'RunnerIdentityList' });
export type RunnerIdentityList = z.infer<typeof runnerIdentityListSchema>;

/** Longest that a token is of use, in hours. */
export const MAX_ENROLMENT_HOURS = 168;

export const makeEnrolmentSchema = z
  .strictObject({
    runner_id: runnerIdSchema.nullish().meta({
      description:
        'Whom it enrols, also in place of a key that is lost or revoked; without it: anybody who is not known yet',
    }),
    hours: z.int().min(1).max(MAX_ENROLMENT_HOURS).default(24).meta({ description: 'How long it is of use' }),
  })
  .meta({ id: 'MakeRunnerEnrolment' });
export type MakeEnrolment = z.output<typeof makeEnrolmentSchema>;

export const madeEnrolmentSchema = runnerEnrolmentSchema
  .extend({ token: z.string().meta({ description: 'Shown this once; it enrols one runner' }) })
  .meta({ id: 'MadeRunnerEnrolment' });
export type MadeEnrolment = z.infer<typeof madeEnrolmentSchema>;
