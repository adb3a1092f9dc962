import { formOf } from './fields.js';
import { from, graphOf, sampler, saveVideo } from './graph-of.js';
import type { WorkflowTemplate } from './template.types.js';
import { framesField, pictureField, sizeFields } from './usual-fields.js';
import {
  SMALL,
  I2V_21,
  VISION,
  UMT5,
  VAE_21,
  EVERY,
  PICTURE,
  load,
  shifted,
  single,
  singleFields,
  texts,
  words,
} from './wan-parts.js';

export const wan21Text: WorkflowTemplate = {
  name: 'wan21-text-to-video',
  title: { en: 'Wan 2.1, small', zh: 'Wan 2.1（小模型）' },
  description: {
    en: 'A film of two seconds from words, on 12 GB of memory',
    zh: '根据文字生成两秒视频，12 GB 显存即可',
  },
  makes: 'video',
  minimumComfyUi: '0.3.57',
  files: [SMALL, UMT5, VAE_21],
  graph: graphOf({
    ...load(SMALL.file),
    vae: ['VAELoader', { vae_name: VAE_21.file }],
    ...texts(),
    shift: shifted('loras', 8),
    latent: ['EmptyHunyuanLatentVideo', { width: 832, height: 480, length: 33, batch_size: 1 }],
    ...sampler(single(30, 6)),
    ...saveVideo(from('vae'), 16),
  }),
  form: formOf([...words(), ...sizeFields([832, 480], 1_280, 16), framesField(33, 161, EVERY), ...singleFields(30, 6)]),
};

export const wan21Image: WorkflowTemplate = {
  name: 'wan21-image-to-video',
  title: { en: 'Wan 2.1, from a picture', zh: 'Wan 2.1 图生视频' },
  description: { en: 'A film that begins with a picture', zh: '以一张图片开头生成视频' },
  makes: 'video',
  minimumComfyUi: '0.3.57',
  files: [I2V_21, UMT5, VAE_21, VISION],
  graph: graphOf({
    ...load(I2V_21.file),
    vae: ['VAELoader', { vae_name: VAE_21.file }],
    ...texts(),
    shift: shifted('loras', 8),
    picture: PICTURE,
    vision: ['CLIPVisionLoader', { clip_name: VISION.file }],
    seen: ['CLIPVisionEncode', { clip_vision: from('vision'), image: from('picture'), crop: 'none' }],
    latent: [
      'WanImageToVideo',
      {
        ...{ positive: from('positive'), negative: from('negative'), vae: from('vae') },
        ...{ width: 512, height: 512, length: 33, batch_size: 1 },
        ...{ clip_vision_output: from('seen'), start_image: from('picture') },
      },
    ],
    ...sampler({ ...single(20, 6), positive: from('latent'), negative: from('latent', 1), latent: from('latent', 2) }),
    ...saveVideo(from('vae'), 16),
  }),
  form: formOf([
    pictureField('picture'),
    ...words(),
    ...sizeFields([512, 512], 1_280, 16),
    framesField(33, 161, EVERY),
    ...singleFields(20, 6),
  ]),
};
