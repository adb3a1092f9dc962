import { z } from 'zod';
import { linkTokenSchema, timestampSchema } from './scalars.js';
import { passwordSchema } from './sign-in.js';

export const RESET_LINK_LIMITS = {
  /** How long a link of an admin can be used. */
  hours: 24,
} as const;

/** A link by which somebody gives themselves a new password; answer of `POST /api/v1/admin/users/{id}/reset-link`. */
export const madeResetLinkSchema = z
  .object({
    token: linkTokenSchema.meta({ description: 'Shown this once: no more than its hash is kept' }),
    url: z.string().meta({ description: 'The link, with the token behind `#`, where browsers keep it to themselves' }),
    expires_at: timestampSchema,
  })
  .meta({ id: 'MadeResetLink' });
export type MadeResetLink = z.infer<typeof madeResetLinkSchema>;

/** Body of `POST /api/v1/auth/reset-link`. */
export const readResetLinkSchema = z.strictObject({ token: linkTokenSchema }).meta({ id: 'ReadResetLink' });
export type ReadResetLink = z.infer<typeof readResetLinkSchema>;

/** What a link says to whoever holds it. */
export const shownResetLinkSchema = z
  .object({ username: z.string(), expires_at: timestampSchema })
  .meta({ id: 'ShownResetLink' });
export type ShownResetLink = z.infer<typeof shownResetLinkSchema>;

/** Body of `POST /api/v1/auth/reset-link/use`. */
export const useResetLinkSchema = z
  .strictObject({ token: linkTokenSchema, password: passwordSchema })
  .meta({ id: 'UseResetLink' });
export type UseResetLink = z.infer<typeof useResetLinkSchema>;
