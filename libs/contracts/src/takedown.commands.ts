import { command, nothingSchema } from './command.js';
import { reasonSchema } from './reasons.js';
import { actingAdminSchema, idSchema } from './scalars.js';

/** What an admin removes of what belongs to others; answered by the generation service, with the reason in its audit list. */
export const takedownCommands = {
  /** Nobody sees it from then on, and it cannot be restored; its files follow. */
  picture: command(
    'cmd.generation.take_picture_down',
    actingAdminSchema.extend({ image_id: idSchema, body: reasonSchema }),
    nothingSchema,
  ),
} as const;
