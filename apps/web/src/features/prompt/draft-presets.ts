import { defaultParamsSchema, type Preset } from '@atelier/contracts';
import { type PresetForm, partNamed } from '../presets/preset-form.js';
import type { DraftForm } from '../draft/use-draft-form.js';

/** What presets know of text to image: all but the seed. */
const NAMES = ['prompt', 'negative_prompt', 'model_name', 'width', 'height', 'steps', 'cfg', 'sampler_name', 'scheduler', 'batch_size'] as const; // prettier-ignore

/** Text to image by a checkpoint, as presets see it. What does not fit is left as it is. */
export function presetFormOf({ draft, model, change }: DraftForm): PresetForm {
  const now: Record<string, unknown> = { ...draft, model_name: model };
  const filled = NAMES.filter((name) => now[name] !== undefined && now[name] !== null && now[name] !== '');
  return {
    workflow: null,
    values: Object.fromEntries(filled.map((name) => [name, now[name]])),
    partOf: (name) => (NAMES.includes(name as (typeof NAMES)[number]) ? partNamed(name) : null),
    prompt: 'prompt',
    apply: (values) => {
      const next = sound(values);
      change(next);
      return () =>
        change(Object.fromEntries(Object.keys(next).map((name) => [name, draft[name as keyof typeof draft]])));
    },
  };
}

/** A preset may come from anybody: numbers and names are checked, texts are texts. */
function sound(values: Preset['values']): Partial<DraftForm['draft']> {
  const shape = defaultParamsSchema.shape as Record<string, { safeParse: (value: unknown) => { success: boolean } }>;
  const fits = ([name, value]: [string, unknown]) =>
    name === 'prompt' || name === 'negative_prompt'
      ? typeof value === 'string'
      : (shape[name]?.safeParse(value).success ?? false);
  return Object.fromEntries(Object.entries(values).filter(fits));
}
