import type { NodeLink, WorkflowGraph, WorkflowValue } from '../graph.js';

type NodeOf = [className: string, inputs: Record<string, WorkflowValue>];

/** A graph by id: `{ sampler: ['KSampler', { steps: 20 }] }`. */
export function graphOf(nodes: Record<string, NodeOf>): WorkflowGraph {
  return Object.fromEntries(
    Object.entries(nodes).map(([id, [class_type, inputs]]) => [id, { class_type, inputs: { ...inputs } }]),
  );
}

/** A link to an output of a node. */
export const from = (node: string, output = 0): NodeLink => [node, output];

/** Model, text encoder and VAE out of one file. */
export function checkpoint(file: string): Record<'checkpoint', NodeOf> {
  return { checkpoint: ['CheckpointLoaderSimple', { ckpt_name: file }] };
}

/** A diffusion model with a stack of LoRAs behind it, and a VAE, out of their own files. */
export function modelAndVae(model: string, vae: string): Record<'model' | 'loras' | 'vae', NodeOf> {
  return {
    ...modelLoras(from('model')),
    model: ['UNETLoader', { unet_name: model, weight_dtype: 'default' }],
    vae: ['VAELoader', { vae_name: vae }],
  };
}

/** One text encoder out of its own file. */
export function textEncoder(file: string, type: string): Record<'clip', NodeOf> {
  return { clip: ['CLIPLoader', { clip_name: file, type, device: 'default' }] };
}

/** Where a stack of LoRAs goes, for model and text encoder. Without LoRAs a run takes it out. */
export function loraStack(model: NodeLink, clip: NodeLink): Record<'loras', NodeOf> {
  return { loras: ['LoraLoader', { model, clip, lora_name: '', strength_model: 1, strength_clip: 1 }] };
}

/** The same for a model alone. @param id a graph of two models has two stacks */
export function modelLoras<Id extends string = 'loras'>(model: NodeLink, id = 'loras' as Id): Record<Id, NodeOf> {
  return { [id]: ['LoraLoaderModelOnly', { model, lora_name: '', strength_model: 1 }] } as Record<Id, NodeOf>;
}

/** Prompt and negative prompt, encoded. */
export function prompts(clip: NodeLink): Record<'positive' | 'negative', NodeOf> {
  return { positive: ['CLIPTextEncode', { text: '', clip }], negative: ['CLIPTextEncode', { text: '', clip }] };
}

/** Any checkpoint with a stack of LoRAs behind it, and both prompts. */
export function checkpointWithPrompts(): Record<'checkpoint' | 'loras' | 'positive' | 'negative', NodeOf> {
  return {
    ...checkpoint(''),
    ...loraStack(from('checkpoint'), from('checkpoint', 1)),
    ...prompts(from('loras', 1)),
  };
}

/** A prompt, and nothing as the negative one: for models that are run without guidance. */
export function promptOnly(clip: NodeLink): Record<'positive' | 'negative', NodeOf> {
  return {
    positive: ['CLIPTextEncode', { text: '', clip }],
    negative: ['ConditioningZeroOut', { conditioning: from('positive') }],
  };
}

export interface Sampling {
  model: NodeLink;
  latent: NodeLink;
  steps: number;
  cfg: number;
  sampler: string;
  scheduler: string;
  positive?: NodeLink;
  negative?: NodeLink;
  denoise?: number;
}

/** A KSampler between `positive` and `negative`. */
export function sampler(settings: Sampling): Record<'sampler', NodeOf> {
  const { model, latent, steps, cfg, scheduler, denoise = 1 } = settings;
  const { positive = from('positive'), negative = from('negative') } = settings;
  const values = { seed: 0, steps, cfg, sampler_name: settings.sampler, scheduler, denoise };
  return { sampler: ['KSampler', { model, positive, negative, latent_image: latent, ...values }] };
}

/** Latents to pictures, saved. */
export function saveImage(vae: NodeLink, samples = from('sampler')): Record<'decode' | 'save', NodeOf> {
  return { decode: ['VAEDecode', { samples, vae }], save: saveNode(from('decode')) };
}

export function saveNode(images: NodeLink): NodeOf {
  return ['SaveImage', { images, filename_prefix: 'atelier/image' }];
}

/**
 * Latents to a film. `auto` is valid for old versions of SaveVideo (two choices) and for new ones (a dynamic one).
 * @param fps frames in a second
 */
export function saveVideo(
  vae: NodeLink,
  fps: number,
  samples = from('sampler'),
): Record<'decode' | 'video' | 'save', NodeOf> {
  return {
    decode: ['VAEDecode', { samples, vae }],
    video: ['CreateVideo', { images: from('decode'), fps }],
    save: ['SaveVideo', { video: from('video'), filename_prefix: 'atelier/video', format: 'auto', codec: 'auto' }],
  };
}
