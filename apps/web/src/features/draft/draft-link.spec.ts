import { describe, expect, it } from '@jest/globals';
import { EMPTY_DRAFT } from './draft.js';
import { draftOfLink, linkOfDraft, parseLink } from './draft-link.js';

const draft = { ...EMPTY_DRAFT, prompt: '雪地里的狐狸 & co', width: 768, height: 512, steps: 30 };

describe('a link to settings', () => {
  it('carries everything that the form holds, and the form gets it back', () => {
    const link = linkOfDraft({ ...draft, random_seed: false, seed: 7 }, 'sdxl');
    expect(link).toEqual({
      prompt: '雪地里的狐狸 & co',
      negative_prompt: '',
      model_name: 'sdxl',
      width: 768,
      height: 512,
      steps: 30,
      cfg: 7,
      sampler_name: 'euler',
      scheduler: 'normal',
      seed: 7,
      batch_size: 1,
    });
    expect(draftOfLink({ ...link })).toEqual({ ...link, random_seed: false });
  });

  it('without a seed asks for a new one each time', () => {
    const link = linkOfDraft({ ...draft, random_seed: true, seed: 7 }, null);
    expect(link.seed).toBeUndefined();
    expect(draftOfLink({ ...link })).toMatchObject({ random_seed: true });
  });

  it('leaves out what the API would refuse, and keeps the rest', () => {
    const wrong = { width: 513, steps: 0, cfg: 'seven', sampler_name: 'magic', seed: -1, batch_size: 99 };
    expect(draftOfLink({ ...wrong, height: 512, prompt: 'a fox', evil: '<script>' })).toEqual({
      prompt: 'a fox',
      height: 512,
      random_seed: true,
    });
  });

  it('takes a number for a text where a text is meant', () => {
    expect(parseLink({ prompt: 1984, model_name: 3 })).toMatchObject({ prompt: '1984', model_name: '3' });
  });

  it('that says nothing changes nothing', () => {
    expect(draftOfLink({ task: 7, image: 1, beside: '6.1' })).toBeNull();
  });
});
