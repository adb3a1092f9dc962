import type { WorkflowValue } from '../graph.js';
import { formOf, negativeField, lorasField, promptField, seedField } from './fields.js';
import { T5_FP8 } from './flux.js';
import { checkpoint, from, graphOf, modelAndVae, prompts, saveVideo, textEncoder } from './graph-of.js';
import type { TemplateFile, WorkflowTemplate } from './template.types.js';
import { framesField, guidanceField, pictureField, sizeFields, stepsField } from './usual-fields.js';

type Node = [string, Record<string, WorkflowValue>];

const LTXV: TemplateFile = {
  ...{ folder: 'checkpoints', file: 'ltx-video-2b-v0.9.5.safetensors', sizeGb: 6.3 },
  ...{ licence: 'LTX-Video Open Weights License', source: 'Lightricks/LTX-Video' },
};
const tencent = (folder: string, file: string, sizeGb: number): TemplateFile => ({
  ...{ folder, file: `${file}.safetensors`, sizeGb, source: 'Comfy-Org/HunyuanVideo_1.5_repackaged' },
  licence: 'Tencent Hunyuan Community License: not in the EU, the UK and South Korea',
});
const HUNYUAN = tencent('diffusion_models', 'hunyuanvideo1.5_720p_t2v_fp16', 16.7);
const QWEN_VL = { ...tencent('text_encoders', 'qwen_2.5_vl_7b_fp8_scaled', 9.4), licence: 'Apache-2.0' };
const BYT5 = tencent('text_encoders', 'byt5_small_glyphxl_fp16', 0.4);
const HUNYUAN_VAE = tencent('vae', 'hunyuanvideo15_vae_fp16', 2.5);

/** Frames come in groups of eight, and one. */
const LTXV_EVERY = 8;
const FPS = 25;
const SIZE = { width: 768, height: 512, length: 97, batch_size: 1 };

/** @param conditions where prompt and negative prompt come from, after the picture has been added @param latent what is sampled */
function ltxv(
  conditions: { positive: [string, number]; negative: [string, number] },
  latent: [string, number],
): Record<string, Node> {
  return {
    ...checkpoint(LTXV.file),
    ...textEncoder(T5_FP8.file, 'ltxv'),
    ...prompts(from('clip')),
    timed: ['LTXVConditioning', { ...conditions, frame_rate: FPS }],
    times: ['LTXVScheduler', { steps: 30, max_shift: 2.05, base_shift: 0.95, stretch: true, terminal: 0.1, latent }],
    solver: ['KSamplerSelect', { sampler_name: 'euler' }],
    sampler: [
      'SamplerCustom',
      {
        ...{ model: from('checkpoint'), add_noise: true, noise_seed: 0, cfg: 3, latent_image: latent },
        ...{ positive: from('timed'), negative: from('timed', 1), sampler: from('solver'), sigmas: from('times') },
      },
    ],
    ...saveVideo(from('checkpoint', 2), FPS),
  };
}

const ltxvFields = () => [
  promptField(['positive', 'text']),
  negativeField(['negative', 'text']),
  ...sizeFields([768, 512], 1_280, 32),
  framesField(97, 257, LTXV_EVERY),
  seedField(['sampler', 'noise_seed']),
  stepsField(30, ['times', 'steps']),
  guidanceField(3, ['sampler', 'cfg']),
];

export const ltxvText: WorkflowTemplate = {
  name: 'ltxv-text-to-video',
  title: { en: 'LTX-Video', zh: 'LTX-Video' },
  description: { en: 'A film of four seconds from words, quickly', zh: '快速根据文字生成四秒视频' },
  makes: 'video',
  minimumComfyUi: '0.3.57',
  files: [LTXV, T5_FP8],
  graph: graphOf({
    ...ltxv({ positive: from('positive'), negative: from('negative') }, from('latent')),
    latent: ['EmptyLTXVLatentVideo', { ...SIZE }],
  }),
  form: formOf(ltxvFields()),
};

export const ltxvImage: WorkflowTemplate = {
  name: 'ltxv-image-to-video',
  title: { en: 'LTX-Video, from a picture', zh: 'LTX-Video 图生视频' },
  description: { en: 'A film that begins with a picture, quickly', zh: '以一张图片开头快速生成视频' },
  makes: 'video',
  minimumComfyUi: '0.3.57',
  files: [LTXV, T5_FP8],
  graph: graphOf({
    ...ltxv({ positive: from('latent'), negative: from('latent', 1) }, from('latent', 2)),
    picture: ['LoadImage', { image: '' }],
    latent: [
      'LTXVImgToVideo',
      {
        ...{ positive: from('positive'), negative: from('negative'), vae: from('checkpoint', 2) },
        ...{ image: from('picture'), ...SIZE, strength: 1 },
      },
    ],
  }),
  form: formOf([pictureField('picture'), ...ltxvFields()]),
};

export const hunyuanVideo: WorkflowTemplate = {
  name: 'hunyuan-video-15-text-to-video',
  title: { en: 'HunyuanVideo 1.5', zh: '混元视频 1.5' },
  description: { en: 'A film of five seconds in 720p from words', zh: '根据文字生成五秒 720p 视频' },
  makes: 'video',
  minimumComfyUi: '0.3.71',
  files: [HUNYUAN, QWEN_VL, BYT5, HUNYUAN_VAE],
  graph: graphOf({
    ...modelAndVae(HUNYUAN.file, HUNYUAN_VAE.file),
    clip: [
      'DualCLIPLoader',
      { clip_name1: QWEN_VL.file, clip_name2: BYT5.file, type: 'hunyuan_video_15', device: 'default' },
    ],
    ...prompts(from('clip')),
    shift: ['ModelSamplingSD3', { model: from('loras'), shift: 7 }],
    guider: ['CFGGuider', { model: from('shift'), positive: from('positive'), negative: from('negative'), cfg: 6 }],
    noise: ['RandomNoise', { noise_seed: 0 }],
    solver: ['KSamplerSelect', { sampler_name: 'euler' }],
    times: ['BasicScheduler', { model: from('shift'), scheduler: 'simple', steps: 20, denoise: 1 }],
    latent: ['EmptyHunyuanVideo15Latent', { width: 1_280, height: 720, length: 121, batch_size: 1 }],
    sampler: [
      'SamplerCustomAdvanced',
      {
        ...{ noise: from('noise'), guider: from('guider'), sampler: from('solver') },
        ...{ sigmas: from('times'), latent_image: from('latent') },
      },
    ],
    ...saveVideo(from('vae'), 24),
  }),
  form: formOf([
    promptField(['positive', 'text']),
    negativeField(['negative', 'text']),
    ...sizeFields([1_280, 720], 1_280, 16),
    framesField(121, 161, 4),
    lorasField(),
    seedField(['noise', 'noise_seed']),
    stepsField(20, ['times', 'steps']),
    guidanceField(6, ['guider', 'cfg']),
  ]),
};
