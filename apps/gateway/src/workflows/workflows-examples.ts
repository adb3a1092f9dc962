import type { Inspection, Run, Workflow, WorkflowChanges, WorkflowOverview, WorkflowVersion } from '@atelier/contracts';

export const graph = {
  '1': { class_type: 'LoadImage', inputs: { image: 'example.png' } },
  '2': { class_type: 'ImageScaleBy', inputs: { image: ['1', 0], upscale_method: 'lanczos', scale_by: 2 } },
  '3': { class_type: 'SaveImage', inputs: { images: ['2', 0], filename_prefix: 'large' } },
};

export const workflow: Workflow = {
  id: 12,
  user_id: 7,
  template: null,
  name: '放大 enlarge',
  name_zh: null,
  description: 'Makes a picture larger.',
  description_zh: null,
  image_id: null,
  visibility: 'private',
  purpose: 'upscale',
  version: 1,
  created_at: '2026-11-24T08:00:00.000Z',
  updated_at: '2026-11-24T08:00:00.000Z',
};

export const version: WorkflowVersion = {
  workflow,
  number: 1,
  format: 'api',
  form: {
    schema: {
      type: 'object',
      properties: {
        picture: { type: 'object', properties: { asset: { type: 'integer' } }, required: ['asset'] },
        scale: { type: 'number', minimum: 0.01, maximum: 8, default: 2 },
      },
      required: ['picture'],
      additionalProperties: false,
    },
    fields: [
      {
        name: 'picture',
        label: 'Picture',
        group: null,
        advanced: false,
        hidden: false,
        widget: 'image',
        origin: 'guess',
        bindings: [['1', 'image']],
      },
      {
        name: 'scale',
        label: 'Scale',
        group: null,
        advanced: false,
        hidden: false,
        widget: 'number',
        origin: 'guess',
        bindings: [['2', 'scale_by']],
      },
    ],
  },
  requirement: { classes: ['ImageScaleBy', 'LoadImage', 'SaveImage'], files: [], choices: [] },
  warnings: [],
  nodes: 3,
  created_at: '2026-11-24T08:00:00.000Z',
};

export const run: Run = {
  workflow: { id: 12, version: 1, name: '放大 enlarge' },
  tasks: [
    { id: 43, labels: { scale: '2' }, queue_position: 1, eta_ms: 4_200 },
    { id: 44, labels: { scale: '4' }, queue_position: 2, eta_ms: 8_400 },
  ],
};

export const changes: WorkflowChanges = {
  added: [],
  removed: [],
  changed: [
    {
      ...{ id: '2', class: 'ImageScaleBy', title: 'ImageScaleBy' },
      inputs: [{ name: 'upscale_method', before: 'lanczos', after: 'bicubic' }],
    },
  ],
  form: { added: [], removed: [], changed: ['scale'] },
  is_cut: false,
};

export const inspection: Inspection = {
  format: 'api',
  graph,
  warnings: [],
  unsupported: [],
  requirement: [
    {
      ...{ kind: 'class', name: 'ImageScaleBy', folder: null, of_class: null, pack: 'core', url: null },
      ...{ runners: 2, of_runners: 3 },
    },
  ],
  form: version.form,
  outputs: [{ id: '3', class: 'SaveImage', title: 'SaveImage', kind: 'image', preview: false }],
  policy: { allowed: true, reasons: [] },
};

export const overview: WorkflowOverview = {
  workflow_id: 12,
  makes: ['image'],
  runners: 0,
  live_runners: 0,
  of_runners: 2,
  missing: [
    {
      ...{ kind: 'file', name: 'x4.pth', folder: 'upscale_models', of_class: null },
      ...{ runners: 0, replaceable: false },
    },
  ],
  may_publish: false,
  cover: null,
};
