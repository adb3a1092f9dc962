import { describe, expect, it } from '@jest/globals';
import { a1111Settings } from './a1111-settings.js';
import { graphSettings } from './graph-settings.js';

const GRAPH = {
  3: {
    class_type: 'KSampler',
    inputs: {
      ...{ seed: 42, steps: 20, cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 1 },
      ...{ model: ['10', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0] },
    },
  },
  4: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sub/dreamshaper-8.safetensors' } },
  5: { class_type: 'EmptyLatentImage', inputs: { width: 768, height: 512, batch_size: 1 } },
  6: { class_type: 'CLIPTextEncode', inputs: { text: '一只红狐狸', clip: ['4', 1] } },
  7: { class_type: 'CLIPTextEncode', inputs: { text: '模糊', clip: ['4', 1] } },
  10: { class_type: 'LoraLoader', inputs: { model: ['4', 0], lora_name: 'ink.safetensors' } },
};

describe('the settings that a picture carries', () => {
  it('are read of the text of AUTOMATIC1111, with the words over several lines', () => {
    const text =
      'a fox,\n(snow:1.2)\nNegative prompt: blurry, text\nSteps: 25, Sampler: DPM++ 2M Karras, CFG scale: 6.5, Seed: 7, Size: 512x768, Model hash: 879db523c3, Model: dreamshaper_8, Lora hashes: "ink: 1, b: 2"';
    expect(a1111Settings(text)).toEqual({
      ...{ prompt: 'a fox,\n(snow:1.2)', negative_prompt: 'blurry, text', model_name: 'dreamshaper_8' },
      ...{ steps: 25, cfg: 6.5, seed: 7, width: 512, height: 768, sampler_name: 'dpmpp_2m', scheduler: 'karras' },
    });
  });

  it('are read of a later one, which names the schedule apart', () => {
    const facts = a1111Settings('a fox\nSteps: 20, Sampler: Euler a, Schedule type: SGM Uniform, Seed: 7');
    expect(facts).toMatchObject({ prompt: 'a fox', sampler_name: 'euler_ancestral', scheduler: 'sgm_uniform' });
  });

  it('are read of a graph of ComfyUI, past its LoRAs', () => {
    expect(graphSettings(JSON.stringify(GRAPH))).toEqual({
      ...{ prompt: '一只红狐狸', negative_prompt: '模糊', model_name: 'sub/dreamshaper-8.safetensors' },
      ...{ seed: 42, steps: 20, cfg: 7, sampler_name: 'euler', scheduler: 'normal', width: 768, height: 512 },
    });
  });

  it('are none where a picture was the beginning, where two samplers ran, and where nothing is readable', () => {
    const edited = { ...GRAPH, 5: { class_type: 'VAEEncode', inputs: { pixels: ['9', 0] } } };
    const twice = { ...GRAPH, 11: GRAPH[3] };
    expect([edited, twice].map((graph) => graphSettings(JSON.stringify(graph)))).toEqual([null, null]);
    expect(graphSettings('{')).toBeNull();
  });
});
