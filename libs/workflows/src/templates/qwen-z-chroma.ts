import { formOf, negativeField, lorasField, promptField, seedField } from './fields.js';
import { AE, QWEN3_4B, T5_FP8 } from './flux.js';
import { from, graphOf, modelAndVae, promptOnly, prompts, sampler, saveImage, textEncoder } from './graph-of.js';
import type { TemplateFile, WorkflowTemplate } from './template.types.js';
import { guidanceField, pictureField, sizeFields, stepsField } from './usual-fields.js';

const apache = (folder: string, file: string, sizeGb: number, source: string): TemplateFile => ({
  ...{ folder, file: `${file}.safetensors`, sizeGb, licence: 'Apache-2.0', source },
});
const QWEN = apache('diffusion_models', 'qwen_image_fp8_e4m3fn', 20.4, 'Comfy-Org/Qwen-Image_ComfyUI');
const QWEN_EDIT = apache(
  'diffusion_models',
  'qwen_image_edit_2509_fp8_e4m3fn',
  20.4,
  'Comfy-Org/Qwen-Image-Edit_ComfyUI',
);
const QWEN_CLIP = apache('text_encoders', 'qwen_2.5_vl_7b_fp8_scaled', 9.4, 'Comfy-Org/Qwen-Image_ComfyUI');
const QWEN_VAE = apache('vae', 'qwen_image_vae', 0.3, 'Comfy-Org/Qwen-Image_ComfyUI');
const Z_IMAGE = apache('diffusion_models', 'z_image_turbo_bf16', 12.3, 'Comfy-Org/z_image_turbo');
const CHROMA = apache('diffusion_models', 'Chroma1-HD-fp8mixed', 9.2, 'Comfy-Org/Chroma1-HD_repackaged');

const QWEN_SAMPLING = {
  model: from('shift'),
  latent: from('latent'),
  steps: 20,
  cfg: 4,
  sampler: 'euler',
  scheduler: 'simple',
};

export const qwenImage: WorkflowTemplate = {
  name: 'qwen-image-text-to-image',
  title: { en: 'Qwen-Image', zh: 'Qwen-Image' },
  description: {
    en: 'A picture from words; writes text in pictures, also Chinese',
    zh: '根据文字生成图片，擅长在图中写字，包括中文',
  },
  makes: 'image',
  minimumComfyUi: '0.3.57',
  files: [QWEN, QWEN_CLIP, QWEN_VAE],
  graph: graphOf({
    ...modelAndVae(QWEN.file, QWEN_VAE.file),
    ...textEncoder(QWEN_CLIP.file, 'qwen_image'),
    ...prompts(from('clip')),
    shift: ['ModelSamplingAuraFlow', { model: from('loras'), shift: 3.1 }],
    latent: ['EmptySD3LatentImage', { width: 1_328, height: 1_328, batch_size: 1 }],
    ...sampler(QWEN_SAMPLING),
    ...saveImage(from('vae')),
  }),
  form: formOf([
    promptField(['positive', 'text']),
    negativeField(['negative', 'text']),
    ...sizeFields([1_328, 1_328], 2_048, 16),
    lorasField(),
    seedField(['sampler', 'seed']),
    stepsField(20, ['sampler', 'steps']),
    guidanceField(4, ['sampler', 'cfg']),
  ]),
};

const editPrompt = (): [string, Record<string, string | [string, number]>] => [
  'TextEncodeQwenImageEditPlus',
  { clip: from('clip'), prompt: '', vae: from('vae'), image1: from('scale') },
];

export const qwenImageEdit: WorkflowTemplate = {
  name: 'qwen-image-edit',
  title: { en: 'Edit with Qwen-Image', zh: 'Qwen-Image 编辑' },
  description: { en: 'Changes a picture as the words say', zh: '按文字要求修改图片' },
  makes: 'image',
  minimumComfyUi: '0.3.60',
  files: [QWEN_EDIT, QWEN_CLIP, QWEN_VAE],
  graph: graphOf({
    ...modelAndVae(QWEN_EDIT.file, QWEN_VAE.file),
    ...textEncoder(QWEN_CLIP.file, 'qwen_image'),
    picture: ['LoadImage', { image: '' }],
    scale: ['ImageScaleToTotalPixels', { image: from('picture'), upscale_method: 'lanczos', megapixels: 1 }],
    positive: editPrompt(),
    negative: editPrompt(),
    shift_only: ['ModelSamplingAuraFlow', { model: from('loras'), shift: 3 }],
    shift: ['CFGNorm', { model: from('shift_only'), strength: 1 }],
    latent: ['VAEEncode', { pixels: from('scale'), vae: from('vae') }],
    ...sampler(QWEN_SAMPLING),
    ...saveImage(from('vae')),
  }),
  form: formOf([
    pictureField('picture'),
    promptField(['positive', 'prompt']),
    lorasField(),
    seedField(['sampler', 'seed']),
    stepsField(20, ['sampler', 'steps']),
    guidanceField(4, ['sampler', 'cfg']),
  ]),
};

export const zImageTurbo: WorkflowTemplate = {
  name: 'z-image-turbo-text-to-image',
  title: { en: 'Z-Image-Turbo', zh: 'Z-Image-Turbo' },
  description: { en: 'A picture from words in eight steps', zh: '八步根据文字生成图片' },
  makes: 'image',
  minimumComfyUi: '0.11.0',
  files: [Z_IMAGE, QWEN3_4B, AE],
  graph: graphOf({
    ...modelAndVae(Z_IMAGE.file, AE.file),
    ...textEncoder(QWEN3_4B.file, 'lumina2'),
    ...promptOnly(from('clip')),
    shift: ['ModelSamplingAuraFlow', { model: from('loras'), shift: 3 }],
    latent: ['EmptySD3LatentImage', { width: 1_024, height: 1_024, batch_size: 1 }],
    ...sampler({ ...QWEN_SAMPLING, steps: 8, cfg: 1, sampler: 'res_multistep' }),
    ...saveImage(from('vae')),
  }),
  form: formOf([
    promptField(['positive', 'text']),
    ...sizeFields([1_024, 1_024], 2_048, 16),
    lorasField(),
    seedField(['sampler', 'seed']),
    stepsField(8, ['sampler', 'steps']),
  ]),
};

export const chroma: WorkflowTemplate = {
  name: 'chroma-text-to-image',
  title: { en: 'Chroma', zh: 'Chroma' },
  description: { en: 'A picture from words with Chroma1-HD', zh: '用 Chroma1-HD 根据文字生成图片' },
  makes: 'image',
  minimumComfyUi: '0.3.57',
  files: [CHROMA, T5_FP8, AE],
  graph: graphOf({
    ...modelAndVae(CHROMA.file, AE.file),
    ...textEncoder(T5_FP8.file, 'chroma'),
    tokens: ['T5TokenizerOptions', { clip: from('clip'), min_padding: 1, min_length: 0 }],
    ...prompts(from('tokens')),
    shift: ['ModelSamplingAuraFlow', { model: from('loras'), shift: 1 }],
    guider: ['CFGGuider', { model: from('shift'), positive: from('positive'), negative: from('negative'), cfg: 3.5 }],
    noise: ['RandomNoise', { noise_seed: 0 }],
    solver: ['KSamplerSelect', { sampler_name: 'euler' }],
    times: ['BasicScheduler', { model: from('shift'), scheduler: 'beta', steps: 26, denoise: 1 }],
    latent: ['EmptySD3LatentImage', { width: 1_024, height: 1_024, batch_size: 1 }],
    sampler: [
      'SamplerCustomAdvanced',
      {
        ...{ noise: from('noise'), guider: from('guider'), sampler: from('solver') },
        ...{ sigmas: from('times'), latent_image: from('latent') },
      },
    ],
    ...saveImage(from('vae')),
  }),
  form: formOf([
    promptField(['positive', 'text']),
    negativeField(['negative', 'text']),
    ...sizeFields([1_024, 1_024], 2_048, 16),
    lorasField(),
    seedField(['noise', 'noise_seed']),
    stepsField(26, ['times', 'steps']),
    guidanceField(3.5, ['guider', 'cfg']),
  ]),
};
