import { field, formOf, seedField, sliderField } from './fields.js';
import { checkpoint, from, graphOf, sampler } from './graph-of.js';
import type { TemplateFile, WorkflowTemplate } from './template.types.js';
import { guidanceField, pictureField, stepsField } from './usual-fields.js';

const ACE_STEP: TemplateFile = {
  ...{ folder: 'checkpoints', file: 'ace_step_v1_3.5b.safetensors', sizeGb: 7.7 },
  ...{ licence: 'Apache-2.0', source: 'Comfy-Org/ACE-Step_ComfyUI_repackaged' },
};
const HUNYUAN_3D: TemplateFile = {
  ...{
    folder: 'checkpoints',
    file: 'hunyuan_3d_v2.1.safetensors',
    sizeGb: 4.9,
    source: 'Comfy-Org/hunyuan3D_2.1_repackaged',
  },
  licence: 'Tencent Hunyuan 3D 2.1 Community License: not in the EU, the UK and South Korea',
};

const STYLE = field({
  name: 'style',
  label: { en: 'Style', zh: '风格' },
  help: { en: 'Genre, instruments, mood, separated by commas', zh: '流派、乐器、情绪，用逗号分隔' },
  widget: 'multiline',
  property: { type: 'string', minLength: 1, maxLength: 2_000 },
  bindings: [['positive', 'tags']],
  required: true,
});
const LYRICS = field({
  name: 'lyrics',
  label: { en: 'Lyrics', zh: '歌词' },
  help: {
    en: 'With [verse] and [chorus]; empty for music without singing',
    zh: '可用 [verse]、[chorus] 分段；留空则无人声',
  },
  widget: 'multiline',
  property: { type: 'string', maxLength: 10_000, default: '' },
  bindings: [['positive', 'lyrics']],
});
const SECONDS = sliderField({
  name: 'seconds',
  label: { en: 'Seconds', zh: '时长（秒）' },
  range: [5, 240, 1],
  value: 120,
  bindings: [['latent', 'seconds']],
});

export const aceStep: WorkflowTemplate = {
  name: 'ace-step-music',
  title: { en: 'Music', zh: '音乐' },
  description: { en: 'A song from a style and lyrics, with ACE-Step', zh: '用 ACE-Step 根据风格和歌词生成歌曲' },
  makes: 'audio',
  minimumComfyUi: '0.3.57',
  files: [ACE_STEP],
  graph: graphOf({
    ...checkpoint(ACE_STEP.file),
    positive: ['TextEncodeAceStepAudio', { clip: from('checkpoint', 1), tags: '', lyrics: '', lyrics_strength: 1 }],
    negative: ['ConditioningZeroOut', { conditioning: from('positive') }],
    shift: ['ModelSamplingSD3', { model: from('checkpoint'), shift: 5 }],
    latent: ['EmptyAceStepLatentAudio', { seconds: 120, batch_size: 1 }],
    ...sampler({
      ...{ model: from('shift'), latent: from('latent'), steps: 50, cfg: 5, sampler: 'euler', scheduler: 'simple' },
    }),
    decode: ['VAEDecodeAudio', { samples: from('sampler'), vae: from('checkpoint', 2) }],
    save: ['SaveAudioMP3', { audio: from('decode'), filename_prefix: 'atelier/audio', quality: 'V0' }],
  }),
  form: formOf([
    ...[STYLE, LYRICS, SECONDS],
    seedField(['sampler', 'seed']),
    stepsField(50, ['sampler', 'steps']),
    guidanceField(5, ['sampler', 'cfg']),
  ]),
};

export const hunyuan3d: WorkflowTemplate = {
  name: 'hunyuan3d-model',
  title: { en: '3D model', zh: '三维模型' },
  description: {
    en: 'A 3D model from a picture of one thing, with Hunyuan3D 2.1',
    zh: '用混元 3D 2.1 根据单个物体的图片生成三维模型',
  },
  makes: 'model3d',
  minimumComfyUi: '0.3.57',
  files: [HUNYUAN_3D],
  graph: graphOf({
    checkpoint: ['ImageOnlyCheckpointLoader', { ckpt_name: HUNYUAN_3D.file }],
    picture: ['LoadImage', { image: '' }],
    seen: ['CLIPVisionEncode', { clip_vision: from('checkpoint', 1), image: from('picture'), crop: 'center' }],
    conditions: ['Hunyuan3Dv2Conditioning', { clip_vision_output: from('seen') }],
    shift: ['ModelSamplingAuraFlow', { model: from('checkpoint'), shift: 1 }],
    latent: ['EmptyLatentHunyuan3Dv2', { resolution: 4_096, batch_size: 1 }],
    ...sampler({
      ...{ model: from('shift'), latent: from('latent'), steps: 30, cfg: 5, sampler: 'euler', scheduler: 'normal' },
      ...{ positive: from('conditions'), negative: from('conditions', 1) },
    }),
    decode: [
      'VAEDecodeHunyuan3D',
      { samples: from('sampler'), vae: from('checkpoint', 2), num_chunks: 8_000, octree_resolution: 256 },
    ],
    mesh: ['VoxelToMesh', { voxel: from('decode'), algorithm: 'surface net', threshold: 0.6 }],
    save: ['SaveGLB', { mesh: from('mesh'), filename_prefix: 'atelier/model' }],
  }),
  form: formOf([
    pictureField('picture'),
    seedField(['sampler', 'seed']),
    stepsField(30, ['sampler', 'steps']),
    guidanceField(5, ['sampler', 'cfg']),
  ]),
};
