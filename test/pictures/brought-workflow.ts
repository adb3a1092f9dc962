/** The graph of a workflow that somebody brings: a LoRA, and a second pass at twice the size. */
export const BROUGHT_GRAPH = {
  '1': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'dreamshaper-8.safetensors' } },
  '2': titled('Prompt', 'CLIPTextEncode', { text: 'portrait of a woman, soft window light', clip: ['1', 1] }),
  '3': titled('Negative prompt', 'CLIPTextEncode', { text: 'blurry, text', clip: ['1', 1] }),
  '4': titled('Size', 'EmptyLatentImage', { width: 512, height: 768, batch_size: 1 }),
  '5': titled('First pass', 'KSampler', { ...sampling(7, 1), latent_image: ['4', 0] }),
  '6': titled('Enlarge', 'LatentUpscaleBy', { samples: ['5', 0], upscale_method: 'bislerp', scale_by: 1.5 }),
  '7': titled('Second pass', 'KSampler', { ...sampling(7, 0.5), latent_image: ['6', 0] }),
  '8': { class_type: 'VAEDecode', inputs: { samples: ['7', 0], vae: ['1', 2] } },
  '9': { class_type: 'SaveImage', inputs: { images: ['8', 0], filename_prefix: 'portrait' } },
};

function titled(title: string, class_type: string, inputs: Record<string, unknown>) {
  return { class_type, inputs, _meta: { title } };
}

function sampling(seed: number, denoise: number) {
  const how = { seed, steps: 20, cfg: 6, sampler_name: 'dpmpp_2m', scheduler: 'karras', denoise };
  return { ...how, model: ['1', 0], positive: ['2', 0], negative: ['3', 0] };
}
