import type { Graph } from '@atelier/contracts';

let lastSeed = 0;

export interface GraphOptions {
  seed?: number;
  steps?: number;
  checkpoint?: string;
  batch?: number;
}

/** Text to image as the generation service compiles it; a new seed each time, so that nothing is answered from a cache. */
export function textToImage(options: GraphOptions = {}): Graph {
  const { seed = ++lastSeed, steps = 4, checkpoint = 'stable-diffusion-1.5.safetensors', batch = 1 } = options;
  const sampling = { seed, steps, cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 1 };
  return {
    checkpoint: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: checkpoint } },
    positive: { class_type: 'CLIPTextEncode', inputs: { text: 'a fox', clip: ['checkpoint', 1] } },
    negative: { class_type: 'CLIPTextEncode', inputs: { text: 'blurry', clip: ['checkpoint', 1] } },
    latent: { class_type: 'EmptyLatentImage', inputs: { width: 64, height: 64, batch_size: batch } },
    sampler: {
      class_type: 'KSampler',
      inputs: {
        ...{ model: ['checkpoint', 0], positive: ['positive', 0], negative: ['negative', 0] },
        ...{ latent_image: ['latent', 0], ...sampling },
      },
    },
    decode: { class_type: 'VAEDecode', inputs: { samples: ['sampler', 0], vae: ['checkpoint', 2] } },
    save: { class_type: 'SaveImage', inputs: { images: ['decode', 0], filename_prefix: 'atelier/image' } },
  };
}
