import { z } from 'zod';
import { reasonTextSchema } from './reasons.js';
import { idSchema, timestampSchema } from './scalars.js';

/** Services that hold something of users beside auth. */
export const REMOVING_SERVICES = ['generation', 'webhooks'] as const;
export const removingServiceSchema = z.enum(REMOVING_SERVICES);
export type RemovingService = z.infer<typeof removingServiceSchema>;

/** In the place of users who were removed, where sums or runs of others stay: the id of nobody. */
export const REMOVED_USER_ID = Number.MAX_SAFE_INTEGER;

/** Body of `POST /api/v1/admin/users/{id}/remove`. */
export const removeUserSchema = z
  .strictObject({
    reason: reasonTextSchema,
    username: z.string().min(1).max(64).meta({ description: 'Their name, typed once more', example: 'ada' }),
  })
  .meta({ id: 'RemoveUser' });
export type RemoveUser = z.infer<typeof removeUserSchema>;

/** Body of `POST /api/v1/account/removal`. */
export const removeOwnAccountSchema = z
  .strictObject({ password: z.string().min(1).max(1_000) })
  .meta({ id: 'RemoveOwnAccount' });
export type RemoveOwnAccount = z.infer<typeof removeOwnAccountSchema>;

/** Answer of `GET /api/v1/account/removal`. */
export const ownRemovalSchema = z
  .object({
    allowed: z.boolean().meta({ description: 'Whether you can remove your account yourself' }),
    has_password: z.boolean().meta({ description: 'Without one an admin has to do it' }),
  })
  .meta({ id: 'OwnRemoval' });
export type OwnRemoval = z.infer<typeof ownRemovalSchema>;

/** The removal of a user with everything, as admins see it. */
export const removalSchema = z
  .object({
    user_id: idSchema,
    username: z.string(),
    asked_by: idSchema.meta({ description: 'An admin, or the user' }),
    asked_at: timestampSchema,
    waits_for: z.array(removingServiceSchema).meta({ description: 'Services that still have something of them' }),
    done_at: timestampSchema.nullable().meta({ description: 'When nothing was left; null: it is under way' }),
  })
  .meta({ id: 'Removal' });
export type Removal = z.infer<typeof removalSchema>;

/** Those under way, and those that ended within 30 days. */
export const removalListSchema = z.object({ items: z.array(removalSchema) }).meta({ id: 'RemovalList' });
export type RemovalList = z.infer<typeof removalListSchema>;
