import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { imageFileSchema } from './pictures.js';
import {
  publicShareQuerySchema,
  publicShareRecordSchema,
  shareCardSchema,
  shareGrantSchema,
  unlockedShareRecordSchema,
  unlockShareSchema,
} from './public-shares.js';
import { reportPictureSchema } from './picture-reports.js';
import { idSchema } from './scalars.js';

/** As it came in an address: whatever is no token is simply not found. */
const tokenSchema = z.string().max(500);

/** What people without an account see of a share; answered by the generation service. */
export const publicShareCommands = {
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
    unlockedShareRecordSchema,
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
  /** Tells admins of one picture. `network`: of the visitor, kept as a hash only. */
  report: command(
    'cmd.share.report',
    z.object({
      token: tokenSchema,
      grant: shareGrantSchema.nullable(),
      image_id: idSchema,
      network: z.string().max(64),
      body: reportPictureSchema,
    }),
    nothingSchema,
  ),
} as const;
