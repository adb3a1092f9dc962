import { LIMITS, promptSchema } from '@atelier/contracts';
import { z } from 'zod';

export const QUALITIES = ['auto', 'low', 'medium', 'standard', 'high', 'hd', 'xhigh', 'max'] as const;
export type Quality = (typeof QUALITIES)[number];

/** What OpenAI's API takes and ComfyUI has no word for is ignored, as is whatever is not known. */
export const generationBodySchema = z.object({
  prompt: promptSchema,
  model: z.string().max(LIMITS.modelName.max).nullish(),
  n: z.int().min(1).max(10).nullish(),
  size: z
    .string()
    .regex(/^(auto|[1-9]\d{0,4}x[1-9]\d{0,4})$/, 'must be "auto" or "WIDTHxHEIGHT"')
    .nullish(),
  quality: z.enum(QUALITIES).nullish(),
  output_format: z.enum(['png', 'webp', 'jpeg']).nullish(),
  stream: z.boolean().nullish(),
  partial_images: z.int().min(0).max(3).nullish(),
  // Not of OpenAI: clients of other services send them, and Open WebUI lets its admin add them.
  negative_prompt: z.string().max(LIMITS.negativePrompt.max).nullish(),
  seed: z.int().min(-1).max(LIMITS.seed.max).nullish(),
  steps: z.int().min(LIMITS.steps.min).max(LIMITS.steps.max).nullish(),
  cfg_scale: z.number().min(LIMITS.cfg.min).max(LIMITS.cfg.max).nullish(),
});
export type GenerationBody = z.output<typeof generationBodySchema>;
