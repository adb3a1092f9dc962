import type { WorkflowValue } from '../graph.js';
import { lorasField, negativeField, promptField, seedField } from './fields.js';
import { from, modelLoras, prompts, textEncoder, type Sampling } from './graph-of.js';
import type { TemplateFile } from './template.types.js';
import { guidanceField, stepsField } from './usual-fields.js';

export type Node = [string, Record<string, WorkflowValue>];

const wan = (folder: string, file: string, sizeGb: number, version: '2.1' | '2.2' = '2.2'): TemplateFile => ({
  ...{ folder, file: `${file}.safetensors`, sizeGb, licence: 'Apache-2.0' },
  source: version === '2.1' ? 'Comfy-Org/Wan_2.1_ComfyUI_repackaged' : 'Comfy-Org/Wan_2.2_ComfyUI_Repackaged',
});
export const SMALL = wan('diffusion_models', 'wan2.1_t2v_1.3B_fp16', 2.8, '2.1');
export const I2V_21 = wan('diffusion_models', 'wan2.1_i2v_480p_14B_fp16', 32.8, '2.1');
export const VISION = wan('clip_vision', 'clip_vision_h', 1.3, '2.1');
export const UMT5 = wan('text_encoders', 'umt5_xxl_fp8_e4m3fn_scaled', 6.7, '2.1');
export const VAE_21 = wan('vae', 'wan_2.1_vae', 0.3, '2.1');
export const VAE_22 = wan('vae', 'wan2.2_vae', 1.4);
export const TI2V = wan('diffusion_models', 'wan2.2_ti2v_5B_fp16', 10);
export const pair = (kind: 't2v' | 'i2v') =>
  [
    wan('diffusion_models', `wan2.2_${kind}_high_noise_14B_fp8_scaled`, 14.3),
    wan('diffusion_models', `wan2.2_${kind}_low_noise_14B_fp8_scaled`, 14.3),
  ] as const;

/** Frames come in groups of four, and one. */
export const EVERY = 4;
export const PICTURE: Node = ['LoadImage', { image: '' }];

/** A model with a stack of LoRAs behind it. @param half of two models: what is added to the ids of the second */
export const load = (file: string, half = ''): Record<string, Node> => ({
  [`model${half}`]: ['UNETLoader', { unet_name: file, weight_dtype: 'default' }],
  ...modelLoras(from(`model${half}`), `loras${half}`),
});
export const shifted = (model: string, shift: number): Node => ['ModelSamplingSD3', { model: from(model), shift }];
export const texts = () => ({ ...textEncoder(UMT5.file, 'wan'), ...prompts(from('clip')) });
export const words = () => [promptField(['positive', 'text']), negativeField(['negative', 'text'])];
export const single = (steps: number, cfg: number): Sampling => ({
  ...{ model: from('shift'), latent: from('latent'), steps, cfg, sampler: 'uni_pc', scheduler: 'simple' },
});
export const singleFields = (steps: number, cfg: number) => [
  lorasField(),
  seedField(['sampler', 'seed']),
  stepsField(steps, ['sampler', 'steps']),
  guidanceField(cfg, ['sampler', 'cfg']),
];
