import { formOf, lorasField, seedField } from './fields.js';
import { from, graphOf, sampler, saveVideo } from './graph-of.js';
import type { WorkflowTemplate } from './template.types.js';
import { framesField, guidanceField, pictureField, sizeFields } from './usual-fields.js';
import {
  UMT5,
  VAE_21,
  VAE_22,
  TI2V,
  EVERY,
  PICTURE,
  load,
  pair,
  shifted,
  single,
  singleFields,
  texts,
  words,
  type Node,
} from './wan-parts.js';

export const wan22Small: WorkflowTemplate = {
  name: 'wan22-5b-video',
  title: { en: 'Wan 2.2, 5B', zh: 'Wan 2.2 5B' },
  description: { en: 'A film of five seconds from words and a picture', zh: '根据文字和图片生成五秒视频' },
  makes: 'video',
  minimumComfyUi: '0.3.57',
  files: [TI2V, UMT5, VAE_22],
  graph: graphOf({
    ...load(TI2V.file),
    vae: ['VAELoader', { vae_name: VAE_22.file }],
    ...texts(),
    shift: shifted('loras', 8),
    picture: PICTURE,
    latent: [
      'Wan22ImageToVideoLatent',
      { vae: from('vae'), width: 1_280, height: 704, length: 121, batch_size: 1, start_image: from('picture') },
    ],
    ...sampler(single(20, 5)),
    ...saveVideo(from('vae'), 24),
  }),
  form: formOf([
    pictureField('picture'),
    ...words(),
    ...sizeFields([1_280, 704], 1_280, 32),
    framesField(121, 161, EVERY),
    ...singleFields(20, 5),
  ]),
};

interface Half {
  shift: string;
  conditions: { positive: [string, number]; negative: [string, number] };
  latent: [string, number];
}

/** The first half of the steps is for the model of much noise, the second for the other. */
function half(which: 'high' | 'low', { shift, conditions, latent }: Half): Node {
  const first = which === 'high';
  return [
    'KSamplerAdvanced',
    {
      ...{ model: from(shift), ...conditions, latent_image: latent, noise_seed: 0, steps: 20, cfg: 3.5 },
      ...{ sampler_name: 'euler', scheduler: 'simple', add_noise: first ? 'enable' : 'disable' },
      ...{ start_at_step: first ? 0 : 10, end_at_step: first ? 10 : 10_000 },
      return_with_leftover_noise: first ? 'enable' : 'disable',
    },
  ];
}

function twoModels(kind: 't2v' | 'i2v', conditions: Half['conditions'], latent: Half['latent']): Record<string, Node> {
  const [high, low] = pair(kind);
  return {
    ...load(high.file),
    ...load(low.file, '_low'),
    vae: ['VAELoader', { vae_name: VAE_21.file }],
    ...texts(),
    shift: shifted('loras', 5),
    shift_low: shifted('loras_low', 5),
    begin: half('high', { shift: 'shift', conditions, latent }),
    sampler: half('low', { shift: 'shift_low', conditions, latent: from('begin') }),
    ...saveVideo(from('vae'), 16),
  };
}

const twoModelFields = () => [
  ...words(),
  ...sizeFields([640, 640], 1_280, 16),
  framesField(81, 161, EVERY),
  lorasField(),
  lorasField('loras_low', { en: 'LoRAs of the second model', zh: '第二个模型的 LoRA' }),
  seedField(['begin', 'noise_seed']),
  guidanceField(3.5, ['begin', 'cfg'], ['sampler', 'cfg']),
];

export const wan22Text: WorkflowTemplate = {
  name: 'wan22-text-to-video',
  title: { en: 'Wan 2.2', zh: 'Wan 2.2 文生视频' },
  description: {
    en: 'A film of five seconds from words, with two models of 14B',
    zh: '用两个 14B 模型根据文字生成五秒视频',
  },
  makes: 'video',
  minimumComfyUi: '0.3.57',
  files: [...pair('t2v'), UMT5, VAE_21],
  graph: graphOf({
    ...twoModels('t2v', { positive: from('positive'), negative: from('negative') }, from('latent')),
    latent: ['EmptyHunyuanLatentVideo', { width: 640, height: 640, length: 81, batch_size: 1 }],
  }),
  form: formOf(twoModelFields()),
};

export const wan22Image: WorkflowTemplate = {
  name: 'wan22-image-to-video',
  title: { en: 'Wan 2.2, from a picture', zh: 'Wan 2.2 图生视频' },
  description: {
    en: 'A film that begins with a picture, with two models of 14B',
    zh: '用两个 14B 模型，以一张图片开头生成视频',
  },
  makes: 'video',
  minimumComfyUi: '0.3.57',
  files: [...pair('i2v'), UMT5, VAE_21],
  graph: graphOf({
    ...twoModels('i2v', { positive: from('latent'), negative: from('latent', 1) }, from('latent', 2)),
    picture: PICTURE,
    latent: [
      'WanImageToVideo',
      {
        ...{ positive: from('positive'), negative: from('negative'), vae: from('vae') },
        ...{ width: 640, height: 640, length: 81, batch_size: 1, start_image: from('picture') },
      },
    ],
  }),
  form: formOf([pictureField('picture'), ...twoModelFields()]),
};
