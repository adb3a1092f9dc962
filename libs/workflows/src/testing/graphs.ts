import type { Definitions } from '../definitions.js';
import type { WorkflowGraph, WorkflowValue } from '../graph.js';

type Inputs = Record<string, WorkflowValue>;

/** A graph by id: `{ 1: ['KSampler', { steps: 20 }, 'My sampler'] }`. */
export function graphOf(nodes: Record<string, [className: string, inputs: Inputs, title?: string]>): WorkflowGraph {
  return Object.fromEntries(
    Object.entries(nodes).map(([id, [class_type, inputs, title]]) => [
      id,
      { class_type, inputs: { ...inputs }, ...(title === undefined ? {} : { _meta: { title } }) },
    ]),
  );
}

/** Text to image of SD 1.5, as people build it. */
export function textToImage(): WorkflowGraph {
  return graphOf({
    1: ['CheckpointLoaderSimple', { ckpt_name: 'sd15.safetensors' }],
    2: ['CLIPTextEncode', { text: 'a cat', clip: ['1', 1] }],
    3: ['CLIPTextEncode', { text: 'blurry', clip: ['1', 1] }],
    5: ['EmptyLatentImage', { width: 512, height: 512, batch_size: 1 }],
    6: [
      'KSampler',
      {
        model: ['1', 0],
        positive: ['2', 0],
        negative: ['3', 0],
        latent_image: ['5', 0],
        seed: 1,
        steps: 20,
        cfg: 7,
        sampler_name: 'euler',
        scheduler: 'normal',
        denoise: 1,
      },
    ],
    7: ['VAEDecode', { samples: ['6', 0], vae: ['1', 2] }],
    8: ['SaveImage', { images: ['7', 0], filename_prefix: 'ComfyUI' }],
  });
}

const MODELS = ['sd15.safetensors', 'sdxl.safetensors'];

/** Definitions in the shape of `object_info`, of the classes that the specs here use. */
export const DEFINITIONS: Definitions = {
  CheckpointLoaderSimple: {
    input: { required: { ckpt_name: [MODELS] } },
    output: ['MODEL', 'CLIP', 'VAE'],
    display_name: 'Load Checkpoint',
    python_module: 'nodes',
  },
  CLIPTextEncode: {
    input: { required: { text: ['STRING', { multiline: true, dynamicPrompts: true }], clip: ['CLIP'] } },
    output: ['CONDITIONING'],
    display_name: 'CLIP Text Encode (Prompt)',
    python_module: 'nodes',
  },
  EmptyLatentImage: {
    input: {
      required: {
        width: ['INT', { default: 512, min: 16, max: 16384, step: 8 }],
        height: ['INT', { default: 512, min: 16, max: 16384, step: 8 }],
        batch_size: ['INT', { default: 1, min: 1, max: 4096 }],
      },
    },
    output: ['LATENT'],
    display_name: 'Empty Latent Image',
    python_module: 'nodes',
  },
  KSampler: {
    input: {
      required: {
        model: ['MODEL'],
        seed: ['INT', { default: 0, min: 0, max: 18446744073709551615, control_after_generate: true }],
        steps: ['INT', { default: 20, min: 1, max: 10000 }],
        cfg: ['FLOAT', { default: 8, min: 0, max: 100, step: 0.1 }],
        sampler_name: [['euler', 'dpmpp_2m']],
        scheduler: [['normal', 'karras']],
        positive: ['CONDITIONING'],
        negative: ['CONDITIONING'],
        latent_image: ['LATENT'],
        denoise: ['FLOAT', { default: 1, min: 0, max: 1, step: 0.01 }],
      },
    },
    output: ['LATENT'],
    display_name: 'KSampler',
    python_module: 'nodes',
  },
  VAEDecode: {
    input: { required: { samples: ['LATENT'], vae: ['VAE'] } },
    output: ['IMAGE'],
    display_name: 'VAE Decode',
    python_module: 'nodes',
  },
  VAEEncode: {
    input: { required: { pixels: ['IMAGE'], vae: ['VAE'] } },
    output: ['LATENT'],
    python_module: 'nodes',
  },
  VAELoader: {
    input: { required: { vae_name: [['ae.safetensors', 'taesd']] } },
    output: ['VAE'],
    python_module: 'nodes',
  },
  UNETLoader: {
    input: {
      required: { unet_name: [['flux/dev.safetensors']], weight_dtype: [['default', 'fp8_e4m3fn']] },
    },
    output: ['MODEL'],
    python_module: 'nodes',
  },
  LoraLoader: {
    input: {
      required: {
        model: ['MODEL'],
        clip: ['CLIP'],
        lora_name: [['style.safetensors']],
        strength_model: ['FLOAT', { default: 1, min: -100, max: 100, step: 0.01 }],
        strength_clip: ['FLOAT', { default: 1, min: -100, max: 100, step: 0.01 }],
      },
    },
    output: ['MODEL', 'CLIP'],
    display_name: 'Load LoRA',
    python_module: 'nodes',
  },
  LoadImage: {
    input: { required: { image: [['example.png'], { image_upload: true }] } },
    output: ['IMAGE', 'MASK'],
    display_name: 'Load Image',
    python_module: 'nodes',
  },
  SaveImage: {
    input: { required: { images: ['IMAGE'], filename_prefix: ['STRING', { default: 'ComfyUI' }] } },
    output: [],
    output_node: true,
    display_name: 'Save Image',
    python_module: 'nodes',
  },
  PrimitiveInt: {
    input: { required: { value: ['INT', { control_after_generate: true }] } },
    output: ['INT'],
    display_name: 'Int',
    python_module: 'comfy_extras.nodes_primitive',
  },
  PrimitiveString: {
    input: { required: { value: ['STRING', {}] } },
    output: ['STRING'],
    display_name: 'String',
    python_module: 'comfy_extras.nodes_primitive',
  },
};
