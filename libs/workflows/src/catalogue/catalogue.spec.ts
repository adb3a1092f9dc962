import { describe, expect, it } from '@jest/globals';
import type { Definitions, InputDefinition } from '../definitions.js';
import { catalogueText, classHashesOf, hashOf, modelListHash } from './catalogue-text.js';
import { mergeDefinitions } from './merge-definitions.js';
import { definitionTrimmer } from './trim-definition.js';

const LISTS = { checkpoints: ['a.safetensors'], loras: ['b.safetensors', 'c.pt'], sams: ['vit.pth'], empty: [] };

/** One input of a class after trimming. */
function trimmed(className: string, input: string, definition: unknown): InputDefinition | undefined {
  const info = { input: { required: { [input]: definition } } };
  return definitionTrimmer(LISTS)(className, info)!.input!.required![input];
}

describe('an input in a catalogue', () => {
  it.each([
    ['the files of a known loader', ['a.safetensors'], [[], { model_folder: 'checkpoints' }]],
    ['no files, of a ComfyUI without any', [], [[], { model_folder: 'checkpoints' }]],
  ])('lists no more %s, in the older form', (_what, choices, expected) => {
    expect(trimmed('CheckpointLoaderSimple', 'ckpt_name', [choices])).toEqual(expected);
  });

  it('lists no more the files of a loader that nobody knows, whose folder holds them', () => {
    const options = { options: ['vit.pth'], default: 'vit.pth', tooltip: 'Which one' };
    expect(trimmed('SamLoader', 'model', ['COMBO', options])).toEqual(['COMBO', { options: [], model_folder: 'sams' }]);
  });

  it('keeps choices that are no files, and a default that is one of them', () => {
    expect(trimmed('VAELoader', 'vae_name', [['b.pt', 'pixel_space'], { default: 'pixel_space' }])).toEqual([
      ['pixel_space'],
      { default: 'pixel_space', model_folder: 'vae' },
    ]);
    expect(trimmed('VAELoader', 'vae_name', [['pixel_space']])).toEqual([['pixel_space'], { model_folder: 'vae' }]);
    expect(trimmed('KSampler', 'sampler_name', [['euler', 'lcm']])).toEqual([['euler', 'lcm']]);
  });

  it('keeps files of a folder that nothing names', () => {
    expect(trimmed('Odd', 'which', [['x.onnx', 'y.onnx']])).toEqual([['x.onnx', 'y.onnx']]);
  });

  it('lists no more what people brought', () => {
    expect(trimmed('LoadImage', 'image', [['me.png'], { image_upload: true, default: 'me.png' }])).toEqual([
      [],
      { image_upload: true },
    ]);
    expect(trimmed('LoadLatent', 'latent', [['my.latent', 'folder']])).toEqual([[]]);
    expect(trimmed('OldLoadVideo', 'video', [['holiday.MP4', 'b.webm']])).toEqual([[]]);
  });

  it('has no texts', () => {
    const options = { default: 1, min: 0, tooltip: 'Steps', placeholder: '20', multiline: true };
    expect(trimmed('KSampler', 'steps', ['INT', options])).toEqual(['INT', { default: 1, min: 0, multiline: true }]);
  });

  it('has the same done to the inputs that a choice brings', () => {
    const nested = { key: 'lora', inputs: { required: { lora_name: [['b.safetensors'], { tooltip: 'x' }] } } };
    expect(trimmed('Dynamic', 'mode', ['COMFY_DYNAMICCOMBO_V3', { options: [nested, { key: 'none' }] }])).toEqual([
      'COMFY_DYNAMICCOMBO_V3',
      {
        options: [
          { key: 'lora', inputs: { required: { lora_name: [[], { model_folder: 'loras' }] } } },
          { key: 'none' },
        ],
      },
    ]);
  });
});

describe('a class in a catalogue', () => {
  it('keeps what a graph depends on, and nothing that people read', () => {
    const info = {
      ...{ input: { required: {}, hidden: { unique_id: 'UNIQUE_ID' } }, output: ['IMAGE', ['a.pt', 'none']] },
      ...{
        name: 'X',
        description: 'Long',
        output_tooltips: ['y'],
        display_name: 'Ex',
        category: 'c',
        python_module: 'p',
      },
    };
    expect(definitionTrimmer({})('X', info)).toEqual({
      ...{ input: { required: {}, hidden: { unique_id: 'UNIQUE_ID' } }, output: ['IMAGE', ['none']] },
      ...{ display_name: 'Ex', category: 'c', python_module: 'p' },
    });
  });

  it.each([null, 'text', 12, []])('is none when ComfyUI says %j of it', (info) => {
    expect(definitionTrimmer({})('X', info)).toBeUndefined();
  });

  it('survives what node packs write into it', () => {
    const odd = { required: { a: 'INT', b: [], c: [null], d: ['INT', null], e: [{}, 'x'] }, optional: null, extra: 1 };
    expect(Object.keys(definitionTrimmer({})('X', { input: odd, output: 'IMAGE' })!.input!.required!)).toEqual(['b', 'c', 'd', 'e']); // prettier-ignore
    expect(definitionTrimmer({})('X', { input: null })).toEqual({ input: null });
    expect(definitionTrimmer({})('__proto__', {})).toBeUndefined();
  });
});

describe('a catalogue', () => {
  const A = { input: { required: { x: ['INT'], y: ['INT'] } } } as Definitions[string];
  const B = { input: { required: { y: ['INT'], x: ['INT'] } } } as Definitions[string];

  it('has one text and one hash for the same classes, in whatever order a ComfyUI loads its packs', () => {
    expect(catalogueText({ A, B })).toBe(catalogueText({ B, A }));
    expect(JSON.parse(catalogueText({ A, B }))).toEqual({ A, B });
  });

  it('has another for inputs in another order, which is that of the widgets', () => {
    expect(hashOf(catalogueText({ A }))).not.toBe(hashOf(catalogueText({ A: B })));
    expect(classHashesOf({ A, B })['A']).not.toBe(classHashesOf({ A, B })['B']);
    expect(classHashesOf({ A, B })['A']).toBe(classHashesOf({ A })['A']);
  });

  it('names a list of files by what is in it, not by its order', () => {
    const [one, two] = ['a', 'b'].map((file) => ({ folder: 'loras', file, size_bytes: null }));
    expect(modelListHash([one!, two!])).toBe(modelListHash([two!, one!]));
    expect(modelListHash([{ ...one!, size_bytes: 1 }])).not.toBe(modelListHash([one!]));
  });
});

describe('several catalogues as one', () => {
  const withChoices = (...choices: string[]): Definitions => ({
    S: { input: { required: { sampler: [choices], steps: ['INT', { max: choices.length }] } } },
    C: { input: { optional: { mode: ['COMBO', { options: choices, default: 'x' }] } } },
  });

  it('describe a class as the first does, with the choices of all', () => {
    const merged = mergeDefinitions([withChoices('a', 'b'), withChoices('b', 'c', 'd'), { D: {} }]);
    expect(merged['S']!.input!.required).toEqual({
      sampler: [['a', 'b', 'c', 'd'], undefined],
      steps: ['INT', { max: 2 }],
    });
    expect(merged['C']!.input!.optional).toEqual({ mode: ['COMBO', { options: ['a', 'b', 'c', 'd'], default: 'x' }] });
    expect(Object.keys(merged)).toEqual(['S', 'C', 'D']);
  });

  it('are left as they are', () => {
    const first = withChoices('a');
    mergeDefinitions([first, withChoices('b')]);
    expect(first).toEqual(withChoices('a'));
  });
});
