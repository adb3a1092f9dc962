import type { Preset } from '@atelier/contracts';

/** What a preset is applied to part by part. */
export const PARTS = ['prompt', 'negative', 'model', 'loras', 'size', 'sampling', 'other'] as const;
export type Part = (typeof PARTS)[number];

/** A form as presets see it. */
export interface PresetForm {
  /** Whose form it is; null: text to image by a checkpoint. */
  workflow: number | null;
  /** What can be kept of it, by the names of its fields. */
  values: Preset['values'];
  /** The part that a field belongs to; null: this form has no such field, or one that is never kept. */
  partOf: (name: string) => Part | null;
  /** The field that says what is to be made. */
  prompt: string | null;
  /** @returns puts back what stood there before */
  apply: (values: Preset['values']) => () => void;
}

const NAMED: Readonly<Record<string, Part>> = {
  ...{ prompt: 'prompt', negative_prompt: 'negative', width: 'size', height: 'size', model_name: 'model' },
  ...{ steps: 'sampling', cfg: 'sampling', guidance: 'sampling', sampler_name: 'sampling', sampler: 'sampling' },
  ...{ scheduler: 'sampling', denoise: 'sampling' },
};

/** By its name, which is the same in most forms. */
export const partNamed = (name: string): Part => (Object.hasOwn(NAMED, name) ? NAMED[name]! : 'other');
