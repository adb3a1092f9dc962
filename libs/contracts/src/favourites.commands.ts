import { z } from 'zod';
import { command } from './command.js';
import { imageChangeSchema } from './favourites.js';
import { outputRecordSchema } from './outputs.js';
import { imageRecordSchema } from './pictures.js';
import { actorSchema, idSchema } from './scalars.js';

/** Marking pictures; answered by the generation service. */
export const favouriteCommands = {
  changeImage: command(
    'cmd.gallery.change_image',
    z.object({ actor: actorSchema, image_id: idSchema, change: imageChangeSchema }),
    z.union([outputRecordSchema, imageRecordSchema]),
  ),
} as const;
