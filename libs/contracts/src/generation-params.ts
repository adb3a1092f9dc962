import { z } from 'zod';
import { isStorable, NOT_STORABLE } from './storable-text.js';

/** Every bound of a text-to-image request, in one place; the page shows them and the API refuses beyond them. */
export const LIMITS = {
  prompt: { min: 1, max: 4_000 },
  negativePrompt: { max: 4_000 },
  modelName: { max: 200 },
  side: { min: 64, max: 2_048, step: 8 },
  steps: { min: 1, max: 150 },
  cfg: { min: 0, max: 30 },
  batchSize: { min: 1, max: 8 },
  /** Seeds stay below 2^53 so that JSON numbers hold them exactly (ComfyUI itself takes up to 2^64-1). */
  seed: { min: 0, max: Number.MAX_SAFE_INTEGER },
} as const;

/** Samplers and schedulers that every ComfyUI since 0.3.57 knows. */
export const SAMPLERS = [
  'euler', 'euler_ancestral', 'heun', 'dpm_2', 'dpm_2_ancestral', 'lms', 'dpmpp_2s_ancestral', 'dpmpp_sde',
  'dpmpp_2m', 'dpmpp_2m_sde', 'dpmpp_3m_sde', 'ddpm', 'lcm', 'ddim', 'uni_pc', 'uni_pc_bh2', 'res_multistep',
] as const; // prettier-ignore

export const SCHEDULERS = [
  'normal', 'karras', 'exponential', 'sgm_uniform', 'simple', 'ddim_uniform', 'beta', 'linear_quadratic', 'kl_optimal',
] as const; // prettier-ignore

const text = (max: number) => z.string().max(max).refine(isStorable, NOT_STORABLE);

const side = (description: string) =>
  z
    .int()
    .min(LIMITS.side.min)
    .max(LIMITS.side.max)
    .multipleOf(LIMITS.side.step)
    .meta({ description, examples: [512] });

export const promptSchema = text(LIMITS.prompt.max)
  .min(LIMITS.prompt.min)
  .refine((value) => value.trim().length > 0, 'must not be blank')
  .meta({ description: 'What to draw', examples: ['a red fox in the snow, soft morning light'] });

export const modelNameSchema = text(LIMITS.modelName.max)
  .min(1)
  .meta({
    description: 'A checkpoint as `GET /api/v1/models` names it, or an alias',
    examples: ['stable-diffusion-1.5'],
  });

/** The values of a task as they will be used: every default filled in, the seed chosen. */
export const generationParamsSchema = z
  .strictObject({
    negative_prompt: text(LIMITS.negativePrompt.max).meta({ description: 'What to keep out', examples: ['blurry'] }),
    width: side('Width in pixels'),
    height: side('Height in pixels'),
    steps: z
      .int()
      .min(LIMITS.steps.min)
      .max(LIMITS.steps.max)
      .meta({ description: 'Sampling steps', examples: [20] }),
    cfg: z
      .number()
      .min(LIMITS.cfg.min)
      .max(LIMITS.cfg.max)
      .meta({ description: 'Guidance scale', examples: [7] }),
    sampler_name: z.enum(SAMPLERS).meta({ description: 'Sampler', examples: ['euler'] }),
    scheduler: z.enum(SCHEDULERS).meta({ description: 'Scheduler', examples: ['normal'] }),
    seed: z
      .int()
      .min(LIMITS.seed.min)
      .max(LIMITS.seed.max)
      .meta({ description: 'Seed of the noise', examples: [7] }),
    batch_size: z
      .int()
      .min(LIMITS.batchSize.min)
      .max(LIMITS.batchSize.max)
      .meta({ description: 'Pictures in one go', examples: [1] }),
  })
  .meta({ id: 'GenerationParams' });
export type GenerationParams = z.infer<typeof generationParamsSchema>;
