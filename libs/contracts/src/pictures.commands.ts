import { z } from 'zod';
import { actorUnless, bySignedAddress, command } from './command.js';
import { imageFileSchema, imageRecipeSchema, imageVariantSchema } from './pictures.js';
import { actorSchema, idSchema } from './scalars.js';

/** One picture; answered by the generation service. `actor` is null when the gateway has checked a signed address instead. */
export const pictureCommands = {
  /** `actor` is null when the gateway has checked a signed address instead. */
  image: actorUnless(
    command(
      'cmd.generation.image',
      z.object({ actor: actorSchema.nullable(), image_id: idSchema, variant: imageVariantSchema }),
      imageFileSchema,
    ),
    bySignedAddress,
  ),
  /** How one picture was made. */
  recipe: actorUnless(
    command('cmd.archive.recipe', z.object({ actor: actorSchema.nullable(), image_id: idSchema }), imageRecipeSchema),
    bySignedAddress,
  ),
} as const;
