import { z } from 'zod';
import { command } from './command.js';
import { lineageRecordSchema } from './lineage.js';
import { actorSchema, idSchema } from './scalars.js';

/** What outputs were made from, and what was made from them; answered by the generation service. */
export const lineageCommands = {
  lineage: command('cmd.gallery.lineage', z.object({ actor: actorSchema, image_id: idSchema }), lineageRecordSchema),
} as const;
