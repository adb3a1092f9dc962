import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { pageQuerySchema } from './paging.js';
import { actorSchema, clientSchema, idSchema } from './scalars.js';
import { idempotencyKeySchema } from './tasks.js';
import { createShareSchema, shareRecordPageSchema, shareRecordSchema } from './shares.js';

/** What is absent, a gateway of the release before does not send. */
const ownSchema = z.object({ actor: actorSchema, client: clientSchema.optional() });

/** Links for people without an account, as their owner sees them; answered by the generation service. */
export const shareCommands = {
  create: command(
    'cmd.share.create',
    ownSchema.extend({ body: createShareSchema, idempotency_key: idempotencyKeySchema.nullish() }),
    shareRecordSchema.extend({ token: z.string() }),
  ),
  list: command('cmd.share.list', z.object({ actor: actorSchema, query: pageQuerySchema }), shareRecordPageSchema),
  /** From then on the link leads nowhere. */
  revoke: command('cmd.share.revoke', ownSchema.extend({ share_id: idSchema }), nothingSchema),
} as const;
