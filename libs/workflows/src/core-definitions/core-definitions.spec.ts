import { describe, expect, it } from '@jest/globals';
import type { InputDefinition } from '../definitions.js';
import { coreDefinitions, parseCoreDefinitions } from './core-definitions.js';
import { CORE_TEXT } from './definitions.gen.js';

const MAX_SEED = 18_446_744_073_709_551_615n;

function inputsOf(className: string): Record<string, InputDefinition> {
  const { required, optional } = coreDefinitions()[className]!.input!;
  return { ...required, ...optional };
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const lossy = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return lossy ? BigInt(context!.source!) : value;
}

describe('the core definitions', () => {
  it('hold what a node takes and makes, in the order in which it is shown', () => {
    const sampler = coreDefinitions().KSampler!;
    expect(sampler.input_order!.required!.slice(0, 3)).toEqual(['model', 'seed', 'steps']);
    expect(sampler).toMatchObject({ output: ['LATENT'], output_name: ['LATENT'], output_is_list: [false] });
    expect(sampler).toMatchObject({ display_name: 'KSampler', python_module: 'nodes', output_node: false });
    expect(coreDefinitions().CheckpointLoaderSimple!.display_name).toBe('Load Checkpoint');
  });

  it('tell nodes that save, that lists come out of, and that cost money', () => {
    expect(coreDefinitions().SaveImage!.output_node).toBe(true);
    expect(coreDefinitions().RebatchImages!.output_is_list).toEqual([true]);
    expect(coreDefinitions().OpenAIDalle3!.api_node).toBe(true);
  });

  it('name no file of the instance that they were read from, and keep choices that are none', () => {
    expect(inputsOf('CheckpointLoaderSimple').ckpt_name![0]).toEqual([]);
    expect(inputsOf('LoadImage').image).toEqual([[], { image_upload: true }]);
    expect(inputsOf('UpscaleModelLoader').model_name![1]!.options).toEqual([]);
    expect(inputsOf('VAELoader').vae_name![0]).toEqual(['pixel_space']);
    expect(CORE_TEXT).not.toMatch(/safetensors"/);
  });

  it('carry no explanation of ComfyUI', () => {
    expect(CORE_TEXT).not.toMatch(/"(tooltip|description|placeholder|output_tooltips)"/);
  });

  it('keep every digit of the largest seed for a reader that asks for it', () => {
    const [, options] = parseCoreDefinitions(keepDigits).KSampler!.input!.required!.seed!;
    expect(options!.max).toBe(MAX_SEED);
  });
});
