import {
  choiceField,
  formOf,
  lorasField,
  modelFileField,
  negativeField,
  promptField,
  seedField,
  type TemplateField,
} from './fields.js';
import { checkpoint, checkpointWithPrompts, from, graphOf, prompts, sampler, saveImage } from './graph-of.js';
import type { TemplateFile, WorkflowTemplate } from './template.types.js';
import { guidanceField, sizeFields, stepsField } from './usual-fields.js';

export const SDXL: TemplateFile = {
  ...{ folder: 'checkpoints', file: 'sd_xl_base_1.0.safetensors', sizeGb: 6.9 },
  ...{ licence: 'CreativeML Open RAIL++-M', source: 'stabilityai/stable-diffusion-xl-base-1.0' },
};

const SD35: TemplateFile = {
  ...{ folder: 'checkpoints', file: 'sd3.5_large_fp8_scaled.safetensors', sizeGb: 14.9 },
  ...{ licence: 'Stability AI Community License', source: 'Comfy-Org/stable-diffusion-3.5-fp8' },
};

/** Any checkpoint in the manner of SD 1.5 and SDXL. */
export const checkpointField = () =>
  modelFileField({
    name: 'checkpoint',
    label: { en: 'Model', zh: '模型' },
    folder: 'checkpoints',
    bindings: [['checkpoint', 'ckpt_name']],
  });

/** Not folded away: it is what the form is chosen for. */
const inSight = ({ field, ...rest }: TemplateField): TemplateField => ({
  ...rest,
  field: { ...field, advanced: false },
});

const VAE = from('checkpoint', 2);
const SDXL_SAMPLING = { steps: 25, cfg: 7, sampler: 'dpmpp_2m', scheduler: 'karras' };
const FIRST_PASS: Parameters<typeof graphOf>[0] = {
  ...checkpointWithPrompts(),
  latent: ['EmptyLatentImage', { width: 1_024, height: 1_024, batch_size: 1 }],
  ...sampler({ model: from('loras'), latent: from('latent'), ...SDXL_SAMPLING }),
};

export const checkpointTextToImage: WorkflowTemplate = {
  name: 'checkpoint-text-to-image',
  title: { en: 'Text to image, LoRA', zh: '文生图（LoRA）' },
  description: {
    en: 'A picture from words, with any checkpoint of the SD 1.5 or SDXL family, LoRAs and wildcards',
    zh: '用 SD 1.5 或 SDXL 系列的任意模型，根据文字生成图片，可用 LoRA 和通配词',
  },
  makes: 'image',
  minimumComfyUi: '0.3.57',
  files: [],
  suggestions: [SDXL],
  graph: graphOf({
    ...FIRST_PASS,
    ...saveImage(VAE),
  }),
  form: formOf([
    promptField(['positive', 'text']),
    negativeField(['negative', 'text']),
    checkpointField(),
    inSight(lorasField()),
    ...sizeFields([1_024, 1_024], 2_048, 8),
    seedField(['sampler', 'seed']),
    stepsField(25, ['sampler', 'steps']),
    guidanceField(7, ['sampler', 'cfg']),
  ]),
};

/** A second pass over the enlarged latents adds detail that one large pass would repeat. */
export const checkpointHires: WorkflowTemplate = {
  name: 'checkpoint-text-to-image-hires',
  title: { en: 'Text to image, large', zh: '文生图（高清）' },
  description: {
    en: 'A picture from words in two passes: the second enlarges it and adds detail',
    zh: '分两步根据文字生成图片：第二步放大并补充细节',
  },
  makes: 'image',
  minimumComfyUi: '0.3.57',
  files: [],
  suggestions: [SDXL],
  graph: graphOf({
    ...FIRST_PASS,
    enlarge: ['LatentUpscaleBy', { samples: from('sampler'), upscale_method: 'nearest-exact', scale_by: 1.5 }],
    refine: [
      'KSampler',
      {
        ...{ model: from('loras'), positive: from('positive'), negative: from('negative') },
        ...{ latent_image: from('enlarge'), seed: 0, steps: 15, cfg: 7 },
        ...{ sampler_name: 'dpmpp_2m', scheduler: 'karras', denoise: 0.5 },
      },
    ],
    ...saveImage(VAE, from('refine')),
  }),
  form: formOf([
    promptField(['positive', 'text']),
    negativeField(['negative', 'text']),
    checkpointField(),
    lorasField(),
    ...sizeFields([1_024, 1_024], 1_536, 8),
    choiceField({
      name: 'enlarging',
      label: { en: 'Enlarging method', zh: '放大方式' },
      choices: ['nearest-exact', 'bilinear', 'bicubic', 'bislerp'],
      value: 'nearest-exact',
      bindings: [['enlarge', 'upscale_method']],
    }),
    seedField(['sampler', 'seed'], ['refine', 'seed']),
    guidanceField(7, ['sampler', 'cfg'], ['refine', 'cfg']),
  ]),
};

export const sd35TextToImage: WorkflowTemplate = {
  name: 'sd35-text-to-image',
  title: { en: 'Stable Diffusion 3.5', zh: 'Stable Diffusion 3.5' },
  description: {
    en: 'A picture from words with Stable Diffusion 3.5 Large',
    zh: '用 Stable Diffusion 3.5 Large 根据文字生成图片',
  },
  makes: 'image',
  minimumComfyUi: '0.3.57',
  files: [SD35],
  graph: graphOf({
    ...checkpoint(SD35.file),
    ...prompts(from('checkpoint', 1)),
    latent: ['EmptySD3LatentImage', { width: 1_024, height: 1_024, batch_size: 1 }],
    ...sampler({
      ...{ model: from('checkpoint'), latent: from('latent') },
      ...{ steps: 20, cfg: 4.01, sampler: 'euler', scheduler: 'sgm_uniform' },
    }),
    ...saveImage(VAE),
  }),
  form: formOf([
    promptField(['positive', 'text']),
    negativeField(['negative', 'text']),
    ...sizeFields([1_024, 1_024], 2_048, 16),
    seedField(['sampler', 'seed']),
    stepsField(20, ['sampler', 'steps']),
    guidanceField(4.01, ['sampler', 'cfg']),
  ]),
};
