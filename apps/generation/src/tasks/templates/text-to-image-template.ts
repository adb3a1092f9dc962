import type { Template } from './template.js';

/** Text to image for checkpoints in the manner of SD 1.5 and SDXL (model, text encoder and VAE in one file). */
export const textToImage: Template = {
  name: 'text-to-image',
  graph: {
    checkpoint: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: '' } },
    positive: { class_type: 'CLIPTextEncode', inputs: { text: '', clip: ['checkpoint', 1] } },
    negative: { class_type: 'CLIPTextEncode', inputs: { text: '', clip: ['checkpoint', 1] } },
    latent: { class_type: 'EmptyLatentImage', inputs: { width: 512, height: 512, batch_size: 1 } },
    sampler: {
      class_type: 'KSampler',
      inputs: {
        model: ['checkpoint', 0],
        positive: ['positive', 0],
        negative: ['negative', 0],
        latent_image: ['latent', 0],
        seed: 0,
        steps: 20,
        cfg: 7,
        sampler_name: 'euler',
        scheduler: 'normal',
        denoise: 1,
      },
    },
    decode: { class_type: 'VAEDecode', inputs: { samples: ['sampler', 0], vae: ['checkpoint', 2] } },
    save: { class_type: 'SaveImage', inputs: { images: ['decode', 0], filename_prefix: 'atelier/image' } },
  },
  bindings: [
    { value: 'checkpoint', node: 'checkpoint', input: 'ckpt_name' },
    { value: 'prompt', node: 'positive', input: 'text' },
    { value: 'negative_prompt', node: 'negative', input: 'text' },
    { value: 'width', node: 'latent', input: 'width' },
    { value: 'height', node: 'latent', input: 'height' },
    { value: 'batch_size', node: 'latent', input: 'batch_size' },
    { value: 'seed', node: 'sampler', input: 'seed' },
    { value: 'steps', node: 'sampler', input: 'steps' },
    { value: 'cfg', node: 'sampler', input: 'cfg' },
    { value: 'sampler_name', node: 'sampler', input: 'sampler_name' },
    { value: 'scheduler', node: 'sampler', input: 'scheduler' },
  ],
};
