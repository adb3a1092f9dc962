import { z } from 'zod';

/** A model file that a graph names, in the folder of ComfyUI that holds it; null where no list and no table tells the folder. */
export const requiredFileSchema = z.object({
  folder: z.string().max(100).nullable(),
  file: z.string().max(500),
});
export type RequiredFile = z.infer<typeof requiredFileSchema>;

/** What a runner must have to run a graph. Sorted and without repetitions, so that its hash is the placement key. */
export const requirementSchema = z
  .object({
    classes: z.array(z.string().max(200)).max(2_000),
    files: z.array(requiredFileSchema).max(500),
    /** Choices that are not files and that not every ComfyUI has, such as a new sampler. */
    choices: z.array(z.object({ class: z.string(), input: z.string(), value: z.string() })).max(2_000),
  })
  .meta({ id: 'Requirement' });
export type Requirement = z.infer<typeof requirementSchema>;
