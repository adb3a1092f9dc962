/** A task whose time on the simulated GPU is fixed: so many sampling steps of so many milliseconds. */
export interface Job {
  name: string;
  steps: number;
  stepMs: number;
}

export const ONE_SECOND: Job = { name: '1 s jobs', steps: 20, stepMs: 50 };
export const TENTH_SECOND: Job = { name: '100 ms jobs', steps: 5, stepMs: 20 };

/** The graph that the template `text-to-image` becomes, for the baseline that goes straight into ComfyUI. */
export function graphOf({ steps }: Job, seed: number): object {
  return {
    checkpoint: node('CheckpointLoaderSimple', { ckpt_name: 'bench.safetensors' }),
    positive: node('CLIPTextEncode', { text: 'a red fox in the snow', clip: ['checkpoint', 1] }),
    negative: node('CLIPTextEncode', { text: '', clip: ['checkpoint', 1] }),
    latent: node('EmptyLatentImage', { width: 512, height: 512, batch_size: 1 }),
    sampler: node('KSampler', {
      ...{
        model: ['checkpoint', 0],
        positive: ['positive', 0],
        negative: ['negative', 0],
        latent_image: ['latent', 0],
      },
      ...{ seed, steps, cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 1 },
    }),
    decode: node('VAEDecode', { samples: ['sampler', 0], vae: ['checkpoint', 2] }),
    save: node('SaveImage', { images: ['decode', 0], filename_prefix: 'bench' }),
  };
}

function node(classType: string, inputs: Record<string, unknown>): object {
  return { class_type: classType, inputs };
}
