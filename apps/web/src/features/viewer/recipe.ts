import type { Image } from '@atelier/contracts';
import type { StudioTask } from '../../entities/tasks/studio-task.js';

/** All parameters as text, in the format that other image tools read; of a run of a workflow the prompt. */
export function recipeOf({ prompt, model_name, params }: StudioTask, image: Image | undefined): string {
  if (params === null) return prompt;
  const { negative_prompt, steps, cfg, sampler_name, scheduler, width, height } = params;
  const facts = [
    `Steps: ${steps}`,
    `Sampler: ${sampler_name}`,
    `Schedule type: ${scheduler}`,
    `CFG scale: ${cfg}`,
    `Seed: ${image?.seed ?? params.seed}`,
    `Size: ${image?.width ?? width}x${image?.height ?? height}`,
    `Model: ${model_name}`,
  ];
  const without = negative_prompt === '' ? [] : [`Negative prompt: ${negative_prompt}`];
  return [prompt, ...without, facts.join(', ')].join('\n');
}
