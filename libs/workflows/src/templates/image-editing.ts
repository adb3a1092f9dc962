import type { WorkflowValue } from '../graph.js';
import { checkpointField, SDXL } from './checkpoint-images.js';
import {
  formOf,
  integerField,
  lorasField,
  modelFileField,
  negativeField,
  promptField,
  seedField,
  sliderField,
} from './fields.js';
import { checkpointWithPrompts, from, graphOf, sampler, saveImage, saveNode } from './graph-of.js';
import type { LocalText, TemplateFile, WorkflowTemplate } from './template.types.js';
import { guidanceField, pictureField, stepsField, strengthField } from './usual-fields.js';

const VAE = from('checkpoint', 2);
const SAMPLING = {
  model: from('loras'),
  latent: from('latent'),
  steps: 25,
  cfg: 7,
  sampler: 'dpmpp_2m',
  scheduler: 'karras',
};
const PICTURE: [string, Record<string, WorkflowValue>] = ['LoadImage', { image: '' }];

const CANNY: TemplateFile = {
  ...{ folder: 'controlnet', file: 'control_v11p_sd15_canny_fp16.safetensors', sizeGb: 0.7 },
  ...{ licence: 'Open RAIL', source: 'comfyanonymous/ControlNet-v1-1_fp16_safetensors' },
};
const SD15: TemplateFile = {
  ...{ folder: 'checkpoints', file: 'v1-5-pruned-emaonly-fp16.safetensors', sizeGb: 2.1 },
  ...{ licence: 'CreativeML Open RAIL-M', source: 'Comfy-Org/stable-diffusion-v1-5-archive' },
};
const UPSCALER: TemplateFile = {
  ...{ folder: 'upscale_models', file: 'RealESRGAN_x4plus.safetensors', sizeGb: 0.1 },
  ...{ licence: 'BSD-3-Clause', source: 'Comfy-Org/Real-ESRGAN_repackaged' },
};

const usual = (strength: number) => [
  promptField(['positive', 'text']),
  negativeField(['negative', 'text']),
  strengthField(strength, ['sampler', 'denoise']),
  checkpointField(),
  lorasField(),
  seedField(['sampler', 'seed']),
  stepsField(25, ['sampler', 'steps']),
  guidanceField(7, ['sampler', 'cfg']),
];

export const imageToImage: WorkflowTemplate = {
  name: 'image-to-image',
  title: { en: 'Image to image', zh: '图生图' },
  description: { en: 'A picture made anew after another one, guided by words', zh: '以一张图片为基础，按文字重新生成' },
  makes: 'image',
  minimumComfyUi: '0.3.57',
  files: [],
  suggestions: [SDXL],
  graph: graphOf({
    ...checkpointWithPrompts(),
    picture: PICTURE,
    scale: ['ImageScaleToTotalPixels', { image: from('picture'), upscale_method: 'lanczos', megapixels: 1 }],
    latent: ['VAEEncode', { pixels: from('scale'), vae: VAE }],
    ...sampler({ ...SAMPLING, denoise: 0.6 }),
    ...saveImage(VAE),
  }),
  form: formOf([pictureField('picture'), ...usual(0.6)]),
};

export const inpaint: WorkflowTemplate = {
  name: 'inpaint',
  title: { en: 'Inpaint', zh: '局部重绘' },
  description: { en: 'Makes the painted part of a picture anew', zh: '只重新生成图片中涂抹的区域' },
  makes: 'image',
  minimumComfyUi: '0.3.57',
  files: [],
  suggestions: [SDXL],
  graph: graphOf({
    ...checkpointWithPrompts(),
    picture: PICTURE,
    encode: ['VAEEncode', { pixels: from('picture'), vae: VAE }],
    latent: ['SetLatentNoiseMask', { samples: from('encode'), mask: from('picture', 1) }],
    ...sampler({ ...SAMPLING, denoise: 0.8 }),
    ...saveImage(VAE),
  }),
  form: formOf([pictureField('picture', true), ...usual(0.8)]),
};

const edge = (name: 'left' | 'top' | 'right' | 'bottom', label: LocalText, value: number) =>
  integerField({ name, label, range: [0, 1_024, 8], value, bindings: [['pad', name]] });

export const outpaint: WorkflowTemplate = {
  name: 'outpaint',
  title: { en: 'Outpaint', zh: '扩图' },
  description: { en: 'Continues a picture beyond its edges', zh: '把图片向边缘之外延伸' },
  makes: 'image',
  minimumComfyUi: '0.3.57',
  files: [],
  suggestions: [SDXL],
  graph: graphOf({
    ...checkpointWithPrompts(),
    picture: PICTURE,
    pad: ['ImagePadForOutpaint', { image: from('picture'), left: 0, top: 0, right: 256, bottom: 0, feathering: 24 }],
    latent: ['VAEEncodeForInpaint', { pixels: from('pad'), vae: VAE, mask: from('pad', 1), grow_mask_by: 8 }],
    ...sampler(SAMPLING),
    ...saveImage(VAE),
  }),
  form: formOf([
    pictureField('picture'),
    ...[edge('left', { en: 'Left', zh: '左' }, 0), edge('right', { en: 'Right', zh: '右' }, 256)],
    ...[edge('top', { en: 'Top', zh: '上' }, 0), edge('bottom', { en: 'Bottom', zh: '下' }, 0)],
    ...usual(1),
  ]),
};

export const cannyControl: WorkflowTemplate = {
  name: 'controlnet-canny',
  title: { en: 'After an outline', zh: '线稿控制' },
  description: { en: 'A picture that keeps the outlines of another one', zh: '保持另一张图片的轮廓生成新图' },
  makes: 'image',
  minimumComfyUi: '0.3.57',
  files: [CANNY],
  suggestions: [SD15],
  graph: graphOf({
    ...checkpointWithPrompts(),
    picture: PICTURE,
    scale: ['ImageScaleToTotalPixels', { image: from('picture'), upscale_method: 'lanczos', megapixels: 0.5 }],
    outline: ['Canny', { image: from('scale'), low_threshold: 0.2, high_threshold: 0.5 }],
    control: ['ControlNetLoader', { control_net_name: CANNY.file }],
    guided: [
      'ControlNetApplyAdvanced',
      {
        ...{
          positive: from('positive'),
          negative: from('negative'),
          control_net: from('control'),
          image: from('outline'),
        },
        ...{ strength: 1, start_percent: 0, end_percent: 1, vae: VAE },
      },
    ],
    latent: ['VAEEncode', { pixels: from('scale'), vae: VAE }],
    ...sampler({ ...SAMPLING, positive: from('guided'), negative: from('guided', 1) }),
    ...saveImage(VAE),
  }),
  form: formOf([
    pictureField('picture'),
    sliderField({
      name: 'control',
      label: { en: 'How closely', zh: '控制强度' },
      range: [0, 2, 0.05],
      value: 1,
      bindings: [['guided', 'strength']],
    }),
    ...usual(1),
  ]),
};

export const upscale: WorkflowTemplate = {
  name: 'upscale',
  title: { en: 'Upscale', zh: '放大' },
  description: { en: 'Enlarges a picture four times with a model made for it', zh: '用专门的模型把图片放大四倍' },
  makes: 'image',
  minimumComfyUi: '0.3.57',
  files: [],
  suggestions: [UPSCALER],
  graph: graphOf({
    picture: PICTURE,
    upscaler: ['UpscaleModelLoader', { model_name: '' }],
    enlarge: ['ImageUpscaleWithModel', { upscale_model: from('upscaler'), image: from('picture') }],
    save: saveNode(from('enlarge')),
  }),
  form: formOf([
    pictureField('picture'),
    modelFileField({
      name: 'upscaler',
      label: { en: 'Upscaler', zh: '放大模型' },
      folder: 'upscale_models',
      bindings: [['upscaler', 'model_name']],
    }),
  ]),
};
