import { describe, expect, it } from '@jest/globals';
import { withSize } from './sizes.js';
import { sampleTask } from '../../shared/testing/samples.js';
import { EMPTY_DRAFT, type FilledDraft, draftOf, faultsOf, parseDraft, toRequest } from './draft.js';

const draft = (part: Partial<FilledDraft>): FilledDraft => ({
  ...EMPTY_DRAFT,
  prompt: 'a fox',
  width: 512,
  height: 512,
  ...part,
});
const faults = (part: Partial<FilledDraft>, model: string | null = 'm') => {
  const checked = toRequest(draft(part), model);
  return 'faults' in checked ? [...checked.faults] : [];
};

describe('a draft', () => {
  it('comes back as it was stored', () => {
    const stored = draft({ width: 768, random_seed: false, seed: 3 });
    expect(parseDraft(JSON.stringify(stored))).toEqual(stored);
  });

  it.each([null, '', '{', 'null', '[]', '3'])('is empty when %j was stored', (text) => {
    expect(parseDraft(text)).toEqual(EMPTY_DRAFT);
  });

  it('keeps what fits of a draft of another version', () => {
    expect(parseDraft('{"prompt":"a fox","width":"wide","steps":30,"gone":1}')).toEqual({
      ...EMPTY_DRAFT,
      prompt: 'a fox',
      steps: 30,
    });
  });

  it('keeps numbers beyond the limits, which the form then explains', () => {
    expect(parseDraft('{"width":99999}').width).toBe(99_999);
  });

  it('leaves the seed to the server unless it is fixed', () => {
    expect(toRequest(draft({ seed: 4 }), 'm')).toMatchObject({ request: { prompt: 'a fox', model_name: 'm' } });
    expect(toRequest(draft({ seed: 4 }), 'm')).not.toMatchObject({ request: { seed: 4 } });
    expect(toRequest(draft({ seed: 4, random_seed: false }), 'm')).toMatchObject({ request: { seed: 4 } });
  });

  it('names the fields that keep it from being sent', () => {
    expect(faults({ prompt: '   ', width: 100, height: null, batch_size: 9 })).toEqual([
      'width',
      'height',
      'batch_size',
      'prompt',
    ]);
    expect(faults({}, null)).toEqual(['model_name']);
    expect(faults({ seed: -1 })).toEqual([]);
    expect(faults({ seed: -1, random_seed: false })).toEqual(['seed']);
  });

  it('finds the fields that the server complains about', () => {
    const pointers = ['/width', '/prompt', '/constructor', '', '/width/deep'].map((pointer) => ({ pointer }));
    expect([...faultsOf(pointers)]).toEqual(['width', 'prompt']);
  });

  it('takes over the settings of a task, with its seed at hand but not used', () => {
    const task = sampleTask({ prompt: '狐狸' });
    expect(draftOf(task)).toMatchObject({ prompt: '狐狸', width: 512, seed: 11, random_seed: true });
    expect(toRequest(withSize(draftOf(task), task.model_name), task.model_name)).toHaveProperty('request');
  });
});
