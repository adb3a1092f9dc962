import type { ComfyGraph } from '../index.js';

/** What a spec varies in a text-to-image graph. */
export interface TextToImage {
  seed?: number;
  steps?: number;
  checkpoint?: string;
  prefix?: string;
  batch?: number;
}

/** The usual seven nodes; a new seed makes ComfyUI sample anew. */
export function textToImage(options: TextToImage = {}): ComfyGraph {
  const { seed = nextSeed(), steps = 4, checkpoint = 'stable-diffusion-1.5.safetensors', batch = 1 } = options;
  const sampler = { sampler_name: 'euler', scheduler: 'normal', denoise: 1, cfg: 7, steps, seed };
  return {
    '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: checkpoint } },
    '5': { class_type: 'EmptyLatentImage', inputs: { width: 64, height: 64, batch_size: batch } },
    '6': { class_type: 'CLIPTextEncode', inputs: { text: 'a fox', clip: ['4', 1] } },
    '7': { class_type: 'CLIPTextEncode', inputs: { text: 'blurry', clip: ['4', 1] } },
    '3': {
      class_type: 'KSampler',
      inputs: { ...sampler, model: ['4', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0] },
    },
    '8': { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
    '9': { class_type: 'SaveImage', inputs: { images: ['8', 0], filename_prefix: options.prefix ?? 'spec/img' } },
  };
}

let lastSeed = 0;

function nextSeed(): number {
  return ++lastSeed;
}
