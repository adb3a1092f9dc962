import { z } from 'zod';
import { groupNameOfSchema } from './groups.js';
import { idSchema, linkTokenSchema, roleSchema, timestampSchema } from './scalars.js';

export const INVITATION_LIMITS = {
  /** Those that can still be used, at the same time. */
  open: 500,
  /** The newest that are listed. */
  listed: 200,
  days: { min: 1, max: 90, default: 7 },
  uses: { min: 1, max: 1_000, default: 1 },
} as const;

const { days, uses } = INVITATION_LIMITS;

/** Body of `POST /api/v1/admin/invitations`. */
export const makeInvitationSchema = z
  .strictObject({
    label: z
      .string()
      .trim()
      .max(200)
      .refine((text) => !/\p{Cc}/u.test(text) && text.isWellFormed(), 'must be well-formed text of one line')
      .default('')
      .meta({ description: 'For whom it is, such as a name or an e-mail address; nobody but admins sees it' }),
    role: roleSchema.default('user'),
    uses: z.int().min(uses.min).max(uses.max).default(uses.default).meta({ description: 'How many may come by it' }),
    expires_in_days: z.int().min(days.min).max(days.max).default(days.default),
    group_id: idSchema.optional().meta({ description: 'The group that whoever comes by it is put into' }),
  })
  .meta({ id: 'MakeInvitation' });
export type MakeInvitation = z.infer<typeof makeInvitationSchema>;

export const invitationStateSchema = z.enum(['open', 'used', 'expired', 'revoked']).meta({ id: 'InvitationState' });
export type InvitationState = z.infer<typeof invitationStateSchema>;

const personSchema = z.object({ id: idSchema, username: z.string() });

/** An invitation as admins see it. */
export const invitationSchema = z
  .object({
    id: idSchema,
    label: z.string(),
    role: roleSchema,
    uses: z.int(),
    used: z.int().meta({ description: 'How many have come by it' }),
    used_by: z.array(personSchema).meta({ description: 'At most 20 of those who have come by it, the first ones' }),
    state: invitationStateSchema.meta({ description: 'Only an open one lets anybody in' }),
    group: groupNameOfSchema.nullable().default(null).meta({ description: 'Into which whoever comes by it is put' }),
    made_by: personSchema,
    created_at: timestampSchema,
    expires_at: timestampSchema,
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof invitationSchema>;

export const invitationListSchema = z.object({ items: z.array(invitationSchema) }).meta({ id: 'InvitationList' });
export type InvitationList = z.infer<typeof invitationListSchema>;

export const madeInvitationSchema = invitationSchema
  .extend({
    token: linkTokenSchema.meta({ description: 'Shown this once: no more than its hash is kept' }),
    url: z.string().meta({ description: 'The link, with the token behind `#`, where browsers keep it to themselves' }),
  })
  .meta({ id: 'MadeInvitation' });
export type MadeInvitation = z.infer<typeof madeInvitationSchema>;

/** Body of `POST /api/v1/auth/invitation`: a body, since addresses are written down on the way. */
export const readInvitationSchema = z.strictObject({ token: linkTokenSchema }).meta({ id: 'ReadInvitation' });
export type ReadInvitation = z.infer<typeof readInvitationSchema>;

/** What an invitation says to whoever holds its link. */
export const shownInvitationSchema = z
  .object({ role: roleSchema, expires_at: timestampSchema })
  .meta({ id: 'ShownInvitation' });
export type ShownInvitation = z.infer<typeof shownInvitationSchema>;
