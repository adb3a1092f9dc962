import { describe, expect, it } from '@jest/globals';
import type { Definitions } from '../definitions.js';
import { DEFINITIONS, graphOf, textToImage } from '../testing/graphs.js';
import { catalogueOf, missingFrom, satisfies } from './missing-from.js';
import { requirementOf } from './requirement-of.js';

const NOTHING = { classes: [], files: [], choices: [] };

const full = catalogueOf(DEFINITIONS, { checkpoints: ['sd15.safetensors'], unet: ['flux\\dev.safetensors'] });

describe('what is missing from a catalogue', () => {
  it('is nothing where class, file and choices are there', () => {
    const requirement = requirementOf(textToImage(), DEFINITIONS);
    expect(missingFrom(requirement, full)).toEqual(NOTHING);
    expect(satisfies(requirement, full)).toBe(true);
  });

  it('is the file that only another runner has', () => {
    const graph = textToImage();
    graph['1']!.inputs.ckpt_name = 'sdxl.safetensors';
    const requirement = requirementOf(graph, DEFINITIONS);
    expect(missingFrom(requirement, full)).toEqual({ ...NOTHING, files: [{ folder: 'checkpoints', file: 'sdxl.safetensors' }] }); // prettier-ignore
    expect(satisfies(requirement, full)).toBe(false);
  });

  it('is the combo value that only another runner lists', () => {
    const graph = textToImage();
    graph['6']!.inputs.sampler_name = 'brand_new';
    const requirement = requirementOf(graph, DEFINITIONS);
    expect(missingFrom(requirement, full).choices).toEqual([{ class: 'KSampler', input: 'sampler_name', value: 'brand_new' }]); // prettier-ignore
    expect(satisfies(requirement, full)).toBe(false);
  });

  it('is a class, without its choices besides', () => {
    const { KSampler: _, ...others } = DEFINITIONS;
    const requirement = requirementOf(textToImage(), DEFINITIONS);
    expect(missingFrom(requirement, { ...full, definitions: others })).toEqual({ ...NOTHING, classes: ['KSampler'] });
  });

  it('finds a file under the older name of its folder and with the other slash', () => {
    const graph = graphOf({ 1: ['UNETLoader', { unet_name: 'flux/dev.safetensors', weight_dtype: 'default' }] });
    expect(missingFrom(requirementOf(graph, DEFINITIONS), full)).toEqual(NOTHING);
  });

  it('finds an embedding whether or not the list has its ending', () => {
    const graph = graphOf({ 1: ['CLIPTextEncode', { text: 'embedding:soft' }] });
    const requirement = requirementOf(graph, DEFINITIONS);
    expect(satisfies(requirement, full)).toBe(false);
    expect(satisfies(requirement, catalogueOf(DEFINITIONS, { embeddings: ['soft.pt'] }))).toBe(true);
  });

  it('does not miss a pseudo name where the list was taken out, but does where only it was left out', () => {
    const requirement = requirementOf(graphOf({ 1: ['VAELoader', { vae_name: 'taesd' }] }), DEFINITIONS);
    const having = (names: string[]): Definitions => ({ VAELoader: { input: { required: { vae_name: [names] } } } });
    expect(satisfies(requirement, catalogueOf(having([]), {}))).toBe(true);
    expect(satisfies(requirement, catalogueOf(having(['taesd', 'taesdxl']), {}))).toBe(true);
    expect(satisfies(requirement, catalogueOf(having(['taesdxl']), {}))).toBe(false);
  });
});
