import { describe, expect, it } from '@jest/globals';
import { defaultsOf, newDraft } from './draft-defaults.js';
import { EMPTY_DRAFT } from './draft.js';

describe('the defaults of a form', () => {
  it('are its settings without the prompt and the seed, and a new form begins with them', () => {
    const draft = { ...EMPTY_DRAFT, prompt: 'a fox', seed: 7, random_seed: false, steps: 30, model_name: 'sdxl' };
    const defaults = defaultsOf(draft);
    expect(defaults).toEqual({ model_name: 'sdxl', steps: 30, cfg: 7, sampler_name: 'euler', scheduler: 'normal', batch_size: 1 }); // prettier-ignore
    expect(newDraft(defaults)).toEqual({ ...EMPTY_DRAFT, steps: 30, model_name: 'sdxl' });
  });

  it('leave out what cannot be sent', () => {
    expect(defaultsOf({ ...EMPTY_DRAFT, steps: 9_999, cfg: null, sampler_name: 'magic', width: 513 })).toEqual({
      scheduler: 'normal',
      batch_size: 1,
    });
  });
});
