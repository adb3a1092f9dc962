import { type DefaultParams, defaultParamsSchema } from '@atelier/contracts';
import { type Draft, EMPTY_DRAFT } from './draft.js';

/** The settings of a draft that can be defaults: all but the prompt and the seed, as far as they are valid. */
export function defaultsOf(draft: Draft): DefaultParams {
  const fields = Object.entries(defaultParamsSchema.shape).map(([name, schema]) => {
    return [name, schema.safeParse(draft[name as keyof DefaultParams])] as const;
  });
  const valid = fields.filter(([, { success, data }]) => success && data !== undefined && data !== '');
  return Object.fromEntries(valid.map(([name, { data }]) => [name, data]));
}

/** A new draft with these defaults. */
export function newDraft(defaults: DefaultParams): Draft {
  return { ...EMPTY_DRAFT, ...(defaults as Partial<Draft>) };
}
