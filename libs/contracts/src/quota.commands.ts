import { z } from 'zod';
import { command } from './command.js';
import { ownStorageSchema, storageQuerySchema, storageRecordPageSchema } from './quota.js';
import { actorSchema } from './scalars.js';

const askedSchema = z.object({ actor: actorSchema });

/** What users keep and may keep; answered by the generation service. */
export const quotaCommands = {
  /** What the caller keeps, and may keep. */
  ownStorage: command('cmd.gallery.storage', z.object({ actor: actorSchema }), ownStorageSchema),
  storage: command(
    'cmd.generation.storage',
    askedSchema.extend({ query: storageQuerySchema }),
    storageRecordPageSchema,
  ),
} as const;
