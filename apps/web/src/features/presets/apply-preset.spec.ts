import { describe, expect, it } from '@jest/globals';
import type { Preset } from '@atelier/contracts';
import { appliedValues, keptValues, partsIn, promptToEdit, replacedValues } from './apply-preset.js';
import { type PresetForm, partNamed } from './preset-form.js';

const form = (values: Preset['values'], names: string[], prompt = 'prompt'): PresetForm => ({
  workflow: null,
  values,
  partOf: (name) => (names.includes(name) ? (name === prompt ? 'prompt' : partNamed(name)) : null),
  prompt,
  apply: () => () => undefined,
});
const STYLE = { prompt: 'ink wash, {prompt}, sumi-e', steps: 28, width: 512, gone: 1 };

describe('applying a preset', () => {
  it('puts a style around the prompt that stands there, once', () => {
    const here = form({ prompt: 'a $& fox' }, ['prompt', 'steps']);
    const { prompt } = appliedValues(STYLE, here, ['prompt']);
    expect(prompt).toBe('ink wash, a $& fox, sumi-e');
    expect(appliedValues(STYLE, form({ prompt: prompt! }, ['prompt']), ['prompt'])).toEqual({ prompt });
  });

  it('takes the chosen parts that the form has, and no others', () => {
    const here = form({ prompt: 'a fox' }, ['prompt', 'steps']);
    expect(partsIn(STYLE, here)).toEqual(['prompt', 'sampling']);
    expect(appliedValues(STYLE, here, ['sampling', 'size', 'other'])).toEqual({ steps: 28 });
  });

  it('finds the prompt of a form that calls it otherwise', () => {
    const here = form({ text: 'a fox' }, ['text'], 'text');
    expect(appliedValues({ prompt: 'a cat' }, here, ['prompt'])).toEqual({ text: 'a cat' });
    expect(keptValues(here, ['prompt'])).toEqual({ prompt: 'a fox' });
  });
});

describe('replacing a preset', () => {
  const here = form({ text: 'a cat', steps: 4, width: 64 }, ['text', 'steps', 'width'], 'text');

  it('replaces the chosen parts only, and keeps what this form does not have', () => {
    expect(replacedValues(STYLE, here, ['sampling'], '')).toEqual({ ...STYLE, steps: 4 });
    expect(replacedValues({ steps: 1, text: 'a dog' }, here, ['prompt'], 'a cat')).toEqual({
      steps: 1,
      prompt: 'a cat',
    });
  });

  it('begins with the prompt of the form, but a style keeps the place for that of others', () => {
    expect(promptToEdit({ values: { prompt: 'a fox' } }, here)).toBe('a cat');
    expect(promptToEdit({ values: STYLE }, here)).toBe(STYLE.prompt);
  });
});
