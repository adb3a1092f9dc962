import { z } from 'zod';
import { modelNameSchema } from './generation-params.js';

export const modelSchema = z
  .object({
    name: modelNameSchema,
    kind: z.enum(['checkpoint']),
    runners: z.int().min(0).meta({ description: 'Live runners that can run it now' }),
    warm: z.int().min(0).meta({ description: 'Live runners that have it loaded' }),
  })
  .meta({ id: 'Model', examples: [{ name: 'stable-diffusion-1.5', kind: 'checkpoint', runners: 2, warm: 1 }] });
export type Model = z.infer<typeof modelSchema>;

export const modelListSchema = z.object({ items: z.array(modelSchema) }).meta({ id: 'ModelList' });
export type ModelList = z.infer<typeof modelListSchema>;
