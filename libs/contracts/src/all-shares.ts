import { z } from 'zod';
import { namedUserShape } from './named-user.js';
import { pageShape } from './paging.js';
import { idSchema } from './scalars.js';
import { shareRecordSchema, shareSchema } from './shares.js';
import { adminUserQuerySchema } from './users.js';

/** Query of `GET /api/v1/admin/shares`. */
export const allSharesQuerySchema = z.strictObject({
  ...pageShape,
  // It is looked up among the users.
  search: adminUserQuerySchema.shape.search.meta({
    description: 'Part of the name of a user, in any case; of the first 100 users that it finds',
    example: 'ad',
  }),
});
export type AllSharesQuery = z.infer<typeof allSharesQuerySchema>;

/** A share of anybody, as the service knows it. */
export const ownedShareRecordSchema = shareRecordSchema.extend({ user_id: idSchema });
export type OwnedShareRecord = z.infer<typeof ownedShareRecordSchema>;

/** A share of anybody, as admins see it: never with its link. */
export const ownedShareSchema = shareSchema.extend({ user_id: idSchema, ...namedUserShape }).meta({ id: 'OwnedShare' });
export type OwnedShare = z.infer<typeof ownedShareSchema>;

export const ownedSharePageSchema = z
  .object({ items: z.array(ownedShareSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'OwnedSharePage' });
export type OwnedSharePage = z.infer<typeof ownedSharePageSchema>;
