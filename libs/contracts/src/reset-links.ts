import { z } from 'zod';
import { languageSchema } from './account.js';
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

/** Body of `POST /api/v1/auth/reset-link/request`. Any text: what is no name and no address is simply known to nobody. */
export const requestResetLinkSchema = z
  .strictObject({
    account: z.string().min(1).max(254).meta({ description: 'The name or the mail address', example: 'ada' }),
    language: languageSchema.optional().meta({ description: 'Of the mail, where the preferences name none' }),
  })
  .meta({ id: 'RequestResetLink' });
export type RequestResetLink = z.infer<typeof requestResetLinkSchema>;
