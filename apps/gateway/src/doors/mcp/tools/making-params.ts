import { generationParamsSchema, LIMITS } from '@atelier/contracts';
import { z } from 'zod';

/** How a picture is made, as far as tools let it be said; what is left out is what the model was made for. */
export const paramsShape = generationParamsSchema.partial().shape;

export const modelSchema = z.string().min(1).max(LIMITS.modelName.max).optional().meta({
  description: 'As list_models names it; without it what most runners have loaded',
});
