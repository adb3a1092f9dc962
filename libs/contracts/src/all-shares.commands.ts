import { z } from 'zod';
import { ownedShareRecordSchema } from './all-shares.js';
import { command, nothingSchema } from './command.js';
import { pageQuerySchema } from './paging.js';
import { reasonSchema } from './reasons.js';
import { actingAdminSchema, actorSchema, idSchema } from './scalars.js';

/** The shares of everybody, for admins; answered by the generation service. */
export const allShareCommands = {
  /** `user_ids`: of these users only; null: of everybody. */
  list: command(
    'cmd.share.list_all',
    z.object({ actor: actorSchema, query: pageQuerySchema, user_ids: z.array(idSchema).max(100).nullable() }),
    z.object({ items: z.array(ownedShareRecordSchema), next_cursor: z.string().nullable() }),
  ),
  /** From then on the link leads nowhere, and why is in the audit list. */
  revoke: command(
    'cmd.share.revoke_any',
    actingAdminSchema.extend({ share_id: idSchema, body: reasonSchema }),
    nothingSchema,
  ),
} as const;
