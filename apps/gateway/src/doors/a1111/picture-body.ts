import { LIMITS, promptSchema } from '@atelier/contracts';
import { z } from 'zod';
import { pictureTextSchema as base64 } from '../making/picture-text.js';

const { steps, cfg, seed } = LIMITS;

/** A body of `txt2img`; what is not known is ignored, as clients send much that only extensions understand. */
export const textBodySchema = z.object({
  prompt: promptSchema,
  negative_prompt: z.string().max(LIMITS.negativePrompt.max).nullish(),
  steps: z.int().min(steps.min).max(steps.max).nullish(),
  cfg_scale: z.number().min(cfg.min).max(cfg.max).nullish(),
  width: z.int().min(1).max(100_000).nullish(),
  height: z.int().min(1).max(100_000).nullish(),
  seed: z.int().min(-1).max(seed.max).nullish(),
  sampler_name: z.string().max(100).nullish(),
  sampler_index: z.string().max(100).nullish(),
  scheduler: z.string().max(100).nullish(),
  batch_size: z.int().min(1).max(LIMITS.batchSize.max).nullish(),
  n_iter: z.int().min(1).max(16).nullish(),
  override_settings: z.object({ sd_model_checkpoint: z.string().max(300).nullish() }).nullish(),
});
export type TextBody = z.output<typeof textBodySchema>;

/** A body of `img2img`. */
export const pictureBodySchema = textBodySchema.extend({
  init_images: z.array(base64).length(1),
  mask: base64.nullish(),
  denoising_strength: z.number().min(0.01).max(1).nullish(),
});
export type PictureBody = z.output<typeof pictureBodySchema>;

export const imageBodySchema = z.object({ image: base64.min(1) });
export type ImageBody = z.output<typeof imageBodySchema>;
