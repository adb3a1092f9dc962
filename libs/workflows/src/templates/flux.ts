import { formOf, lorasField, promptField, seedField } from './fields.js';
import { from, graphOf, modelAndVae, promptOnly, sampler, saveImage, textEncoder, type Sampling } from './graph-of.js';
import type { TemplateFile, WorkflowTemplate } from './template.types.js';
import { guidanceField, pictureField, sizeFields, stepsField } from './usual-fields.js';

const NON_COMMERCIAL = 'FLUX.1 [dev] Non-Commercial License: commercial use needs a licence of Black Forest Labs';
const ENCODERS = 'comfyanonymous/flux_text_encoders';

const fluxModel = (name: string, sizeGb: number, licence: string): TemplateFile => ({
  ...{ folder: 'diffusion_models', file: `${name}.safetensors`, sizeGb, licence },
  source: `Comfy-Org/${name}`,
});
const DEV = fluxModel('flux1-dev', 23.8, NON_COMMERCIAL);
const SCHNELL = fluxModel('flux1-schnell', 23.8, 'Apache-2.0');
const KONTEXT: TemplateFile = {
  ...fluxModel('flux1-dev-kontext_fp8_scaled', 11.9, NON_COMMERCIAL),
  source: 'Comfy-Org/flux1-kontext-dev_ComfyUI',
};
const KLEIN: TemplateFile = { ...fluxModel('flux-2-klein-4b', 7.8, 'Apache-2.0'), source: 'Comfy-Org/flux2-klein' };
const CLIP_L: TemplateFile = {
  ...{ folder: 'text_encoders', file: 'clip_l.safetensors', sizeGb: 0.2, licence: 'MIT', source: ENCODERS },
};
const T5_FP16: TemplateFile = {
  ...{ folder: 'text_encoders', file: 't5xxl_fp16.safetensors', sizeGb: 9.8, licence: 'Apache-2.0', source: ENCODERS },
};
export const T5_FP8: TemplateFile = { ...T5_FP16, file: 't5xxl_fp8_e4m3fn_scaled.safetensors', sizeGb: 5.2 };
export const AE: TemplateFile = {
  ...{ folder: 'vae', file: 'ae.safetensors', sizeGb: 0.3, licence: 'Apache-2.0', source: 'Comfy-Org/z_image_turbo' },
};
export const QWEN3_4B: TemplateFile = {
  ...{ folder: 'text_encoders', file: 'qwen_3_4b.safetensors', sizeGb: 8, licence: 'Apache-2.0' },
  source: 'Comfy-Org/z_image_turbo',
};
const FLUX2_VAE: TemplateFile = { ...AE, file: 'flux2-vae.safetensors', source: 'Comfy-Org/flux2-dev' };

const clips = (t5: TemplateFile) => ({
  clip: ['DualCLIPLoader', { clip_name1: CLIP_L.file, clip_name2: t5.file, type: 'flux', device: 'default' }] as [
    string,
    Record<string, string>,
  ],
});

const sampling = (latent: Sampling['latent'], steps: number): Sampling => ({
  ...{ model: from('loras'), latent, steps, cfg: 1, sampler: 'euler', scheduler: 'simple' },
});

export const fluxDev: WorkflowTemplate = {
  name: 'flux1-dev-text-to-image',
  title: { en: 'FLUX.1 dev', zh: 'FLUX.1 dev' },
  description: { en: 'A picture from words with FLUX.1 dev', zh: '用 FLUX.1 dev 根据文字生成图片' },
  makes: 'image',
  minimumComfyUi: '0.3.57',
  files: [DEV, CLIP_L, T5_FP16, AE],
  graph: graphOf({
    ...modelAndVae(DEV.file, AE.file),
    ...clips(T5_FP16),
    ...promptOnly(from('clip')),
    guide: ['FluxGuidance', { conditioning: from('positive'), guidance: 3.5 }],
    latent: ['EmptySD3LatentImage', { width: 1_024, height: 1_024, batch_size: 1 }],
    ...sampler({ ...sampling(from('latent'), 20), positive: from('guide') }),
    ...saveImage(from('vae')),
  }),
  form: formOf([
    promptField(['positive', 'text']),
    ...sizeFields([1_024, 1_024], 2_048, 16),
    lorasField(),
    seedField(['sampler', 'seed']),
    stepsField(20, ['sampler', 'steps']),
    guidanceField(3.5, ['guide', 'guidance']),
  ]),
};

export const fluxSchnell: WorkflowTemplate = {
  name: 'flux1-schnell-text-to-image',
  title: { en: 'FLUX.1 schnell', zh: 'FLUX.1 schnell' },
  description: { en: 'A picture from words in four steps', zh: '只用四步根据文字生成图片' },
  makes: 'image',
  minimumComfyUi: '0.3.57',
  files: [SCHNELL, CLIP_L, T5_FP8, AE],
  graph: graphOf({
    ...modelAndVae(SCHNELL.file, AE.file),
    ...clips(T5_FP8),
    ...promptOnly(from('clip')),
    latent: ['EmptySD3LatentImage', { width: 1_024, height: 1_024, batch_size: 1 }],
    ...sampler(sampling(from('latent'), 4)),
    ...saveImage(from('vae')),
  }),
  form: formOf([
    promptField(['positive', 'text']),
    ...sizeFields([1_024, 1_024], 2_048, 16),
    lorasField(),
    seedField(['sampler', 'seed']),
    stepsField(4, ['sampler', 'steps']),
  ]),
};

export const fluxKontext: WorkflowTemplate = {
  name: 'flux1-kontext-edit',
  title: { en: 'Edit with FLUX.1 Kontext', zh: 'FLUX.1 Kontext 编辑' },
  description: { en: 'Changes a picture as the words say', zh: '按文字要求修改图片' },
  makes: 'image',
  minimumComfyUi: '0.3.57',
  files: [KONTEXT, CLIP_L, T5_FP8, AE],
  graph: graphOf({
    ...modelAndVae(KONTEXT.file, AE.file),
    ...clips(T5_FP8),
    ...promptOnly(from('clip')),
    picture: ['LoadImage', { image: '' }],
    scale: ['FluxKontextImageScale', { image: from('picture') }],
    latent: ['VAEEncode', { pixels: from('scale'), vae: from('vae') }],
    reference: ['ReferenceLatent', { conditioning: from('positive'), latent: from('latent') }],
    guide: ['FluxGuidance', { conditioning: from('reference'), guidance: 2.5 }],
    ...sampler({ ...sampling(from('latent'), 20), positive: from('guide') }),
    ...saveImage(from('vae')),
  }),
  form: formOf([
    pictureField('picture'),
    promptField(['positive', 'text']),
    lorasField(),
    seedField(['sampler', 'seed']),
    stepsField(20, ['sampler', 'steps']),
    guidanceField(2.5, ['guide', 'guidance']),
  ]),
};

/** Distilled: four steps without guidance. `Flux2Scheduler` chooses its times by the size of the picture. */
export const flux2Klein: WorkflowTemplate = {
  name: 'flux2-klein-text-to-image',
  title: { en: 'FLUX.2 Klein', zh: 'FLUX.2 Klein' },
  description: { en: 'A picture from words in four steps with FLUX.2 Klein 4B', zh: '用 FLUX.2 Klein 4B 四步生成图片' },
  makes: 'image',
  minimumComfyUi: '0.3.72',
  files: [KLEIN, QWEN3_4B, FLUX2_VAE],
  graph: graphOf({
    ...modelAndVae(KLEIN.file, FLUX2_VAE.file),
    ...textEncoder(QWEN3_4B.file, 'flux2'),
    ...promptOnly(from('clip')),
    guider: ['CFGGuider', { model: from('loras'), positive: from('positive'), negative: from('negative'), cfg: 1 }],
    noise: ['RandomNoise', { noise_seed: 0 }],
    solver: ['KSamplerSelect', { sampler_name: 'euler' }],
    times: ['Flux2Scheduler', { steps: 4, width: 1_024, height: 1_024 }],
    latent: ['EmptyFlux2LatentImage', { width: 1_024, height: 1_024, batch_size: 1 }],
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
    ...sizeFields([1_024, 1_024], 2_048, 16).map((one) => ({
      ...one,
      field: { ...one.field, bindings: [...one.field.bindings, ['times', one.field.name] as [string, string]] },
    })),
    lorasField(),
    seedField(['noise', 'noise_seed']),
    stepsField(4, ['times', 'steps']),
  ]),
};
