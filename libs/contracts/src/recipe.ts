import { z } from 'zod';
import { generationParamsSchema, modelNameSchema, promptSchema } from './generation-params.js';
import { timestampSchema } from './scalars.js';

/** How a picture was made: enough to make it again. */
export const imageRecipeSchema = z
  .object({
    prompt: promptSchema,
    model_name: modelNameSchema,
    params: generationParamsSchema,
    seed: z.int().meta({ description: "The picture's own seed" }),
    created_at: timestampSchema,
  })
  .meta({ id: 'ImageRecipe' });
export type ImageRecipe = z.infer<typeof imageRecipeSchema>;
