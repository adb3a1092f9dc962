import { describe, expect, it } from '@jest/globals';
import { requirementSchema } from '@atelier/contracts';
import type { InputDefinition } from '../definitions.js';
import { DEFINITIONS, graphOf, textToImage } from '../testing/graphs.js';
import { placementKeyOf } from './placement-key.js';
import { requirementOf } from './requirement-of.js';

describe('a requirement', () => {
  it('names each class once, the model file with its folder, and the choices that are no files', () => {
    const requirement = requirementOf(textToImage(), DEFINITIONS);
    expect(requirementSchema.parse(requirement)).toEqual({
      classes: ['CLIPTextEncode', 'CheckpointLoaderSimple', 'EmptyLatentImage', 'KSampler', 'SaveImage', 'VAEDecode'],
      files: [{ folder: 'checkpoints', file: 'sd15.safetensors' }],
      choices: [
        { class: 'KSampler', input: 'sampler_name', value: 'euler' },
        { class: 'KSampler', input: 'scheduler', value: 'normal' },
      ],
    });
  });

  it('leaves out choices that every ComfyUI has, and keeps one that only a newer one lists', () => {
    const graph = textToImage();
    graph['6']!.inputs.sampler_name = 'brand_new';
    const { choices } = requirementOf(graph, DEFINITIONS, { common: DEFINITIONS });
    expect(choices).toEqual([{ class: 'KSampler', input: 'sampler_name', value: 'brand_new' }]);
  });

  it('takes a name with backslashes for the same file', () => {
    const graph = graphOf({ 1: ['UNETLoader', { unet_name: 'flux\\dev.safetensors', weight_dtype: 'default' }] });
    expect(requirementOf(graph, DEFINITIONS).files).toEqual([{ folder: 'diffusion_models', file: 'flux/dev.safetensors' }]); // prettier-ignore
  });

  it('takes a pseudo name such as taesd for a choice, not for a file', () => {
    const { files, choices } = requirementOf(graphOf({ 1: ['VAELoader', { vae_name: 'taesd' }] }), DEFINITIONS);
    expect([files, choices]).toEqual([[], [{ class: 'VAELoader', input: 'vae_name', value: 'taesd' }]]);
  });

  it('does not name the loader of a stack that has no LoRA yet', () => {
    const graph = graphOf({ 1: ['LoraLoader', { lora_name: '', strength_model: 1, strength_clip: 1 }] });
    expect(requirementOf(graph, DEFINITIONS)).toMatchObject({ files: [], choices: [] });
  });

  it('follows a link to the literal, and a switch to the side that it is set to', () => {
    const switchTo = (side: boolean) =>
      graphOf({
        1: ['CheckpointLoaderSimple', { ckpt_name: ['2', 0] }],
        2: ['ComfySwitchNode', { switch: side, on_true: ['3', 0], on_false: ['4', 0] }],
        3: ['PrimitiveString', { value: 'on.safetensors' }],
        4: ['PrimitiveString', { value: 'off.safetensors' }],
      });
    const filesAt = (side: boolean) => requirementOf(switchTo(side), DEFINITIONS).files.map(({ file }) => file);
    expect([filesAt(true), filesAt(false)]).toEqual([['on.safetensors'], ['off.safetensors']]);
  });

  it('ends on a circle of links', () => {
    const graph = graphOf({
      1: ['CheckpointLoaderSimple', { ckpt_name: ['2', 0] }],
      2: ['PrimitiveString', { value: ['2', 0] }],
    });
    expect(requirementOf(graph, DEFINITIONS).files).toEqual([]);
  });

  it('finds embeddings in texts, with and without weights and endings', () => {
    const graph = textToImage();
    graph['2']!.inputs.text = 'a cat, (embedding:style\\soft.pt:1.2), embedding:easynegative.';
    graph['3']!.inputs.text = 'embedding:easynegative, blurry';
    const files = requirementOf(graph, DEFINITIONS).files.filter(({ folder }) => folder === 'embeddings');
    expect(files.map(({ file }) => file)).toEqual(['easynegative', 'style/soft']);
  });

  it('is no file that somebody brings, and no text that only mentions a file', () => {
    const graph = graphOf({
      1: ['LoadImage', { image: 'photo.bin' }],
      2: ['CLIPTextEncode', { text: 'what is model.safetensors', clip: ['1', 0] }],
    });
    expect(requirementOf(graph, DEFINITIONS)).toMatchObject({ files: [], choices: [] });
  });

  it('finds the folder of a loader that no table knows by comparing lists, else takes the value for a choice', () => {
    const definitions = { ...DEFINITIONS, MyLoader: { input: { required: { which: [['a.pth', 'b.pth']] as InputDefinition } } } }; // prettier-ignore
    const graph = graphOf({ 1: ['MyLoader', { which: 'a.pth' }] });
    const lists = { big: ['a.pth', 'b.pth', 'c.pth'], sams: ['b.pth', 'a.pth'] };
    expect(requirementOf(graph, definitions, { folders: lists }).files).toEqual([{ folder: 'sams', file: 'a.pth' }]);
    expect(requirementOf(graph, definitions)).toMatchObject({
      files: [],
      choices: [{ class: 'MyLoader', input: 'which', value: 'a.pth' }],
    });
  });

  it('believes the folder that a catalogue noted when it took the files out', () => {
    const definitions = { MyLoader: { input: { required: { which: [[], { model_folder: 'clip' }] as InputDefinition } } } }; // prettier-ignore
    const graph = graphOf({ 1: ['MyLoader', { which: 'a.pth' }] });
    expect(requirementOf(graph, definitions).files).toEqual([{ folder: 'text_encoders', file: 'a.pth' }]);
  });

  it('names files of classes that nobody has, also of classes called like a property of every object', () => {
    const graph = graphOf({ 1: ['constructor', { x: 'a.gguf', y: 5 }], 2: ['Strange', { lora_name: 'l.safetensors' }] }); // prettier-ignore
    expect(requirementOf(graph, DEFINITIONS).files).toEqual([
      { folder: null, file: 'a.gguf' },
      { folder: 'loras', file: 'l.safetensors' },
    ]);
  });
});

describe('a placement key', () => {
  it('is the same for another order of the nodes and another seed, and another for another model', () => {
    const graph = textToImage();
    const reversed = Object.fromEntries(Object.entries(textToImage()).reverse().map(([id, node]) => [`n${id}`, node])); // prettier-ignore
    reversed.n6!.inputs.seed = 99;
    const key = placementKeyOf(requirementOf(graph, DEFINITIONS));
    expect(placementKeyOf(requirementOf(reversed, DEFINITIONS))).toBe(key);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    graph['1']!.inputs.ckpt_name = 'sdxl.safetensors';
    expect(placementKeyOf(requirementOf(graph, DEFINITIONS))).not.toBe(key);
  });
});
