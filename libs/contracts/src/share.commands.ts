import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { imageFileSchema } from './generation.commands.js';
import { pageQuerySchema } from './paging.js';
import {
  publicShareQuerySchema,
  publicShareRecordSchema,
  shareCardSchema,
  shareGrantSchema,
  unlockedShareSchema,
  unlockShareSchema,
} from './public-share.js';
import { actorSchema, idSchema } from './scalars.js';
import { createShareSchema, shareRecordPageSchema, shareRecordSchema } from './share.js';

/** As it came in an address: whatever is no token is simply not found. */
const tokenSchema = z.string().max(500);

/** Showing pictures to people without an account; answered by the generation service. */
export const shareCommands = {
  create: command(
    'cmd.share.create',
    z.object({ actor: actorSchema, body: createShareSchema }),
    shareRecordSchema.extend({ token: z.string() }),
  ),
  list: command('cmd.share.list', z.object({ actor: actorSchema, query: pageQuerySchema }), shareRecordPageSchema),
  /** From then on the link leads nowhere. */
  revoke: command('cmd.share.revoke', z.object({ actor: actorSchema, share_id: idSchema }), nothingSchema),
  /** A page of what a visitor sees; the first one counts as a view. */
  open: command(
    'cmd.share.open',
    z.object({ token: tokenSchema, query: publicShareQuerySchema }),
    publicShareRecordSchema,
  ),
  /** `address`: attempts are counted by it. */
  unlock: command(
    'cmd.share.unlock',
    unlockShareSchema.extend({ token: tokenSchema, address: z.string().max(64) }),
    unlockedShareSchema,
  ),
  card: command('cmd.share.card', z.object({ token: tokenSchema }), shareCardSchema),
  /** Where the bytes of one picture lie; its file name says no more than visitors may know. */
  image: command(
    'cmd.share.image',
    z.object({
      token: tokenSchema,
      grant: shareGrantSchema.nullable(),
      image_id: idSchema,
      variant: z.enum(['content', 'thumbnail']),
    }),
    imageFileSchema,
  ),
} as const;
