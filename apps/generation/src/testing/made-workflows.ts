import { gzipSync } from 'node:zlib';
import { workflowCommands, type WorkflowForm, type WorkflowVersion } from '@atelier/contracts';
import { actor } from './actors.js';
import type { GenerationHarness } from './generation-harness.js';

/** An enlargement that needs no model. */
export const ENLARGE = `{
  "1": {"class_type": "LoadImage", "inputs": {"image": "example.png"}},
  "2": {"class_type": "ImageScaleBy", "inputs": {"image": ["1", 0], "upscale_method": "lanczos", "scale_by": 2}},
  "3": {"class_type": "SaveImage", "inputs": {"images": ["2", 0], "filename_prefix": "large"}}
}`;

/** Text to image, with a seed that a double cannot hold. */
export const DRAW = `{
  "1": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sd15.safetensors"}},
  "2": {"class_type": "CLIPTextEncode", "inputs": {"text": "fox", "clip": ["1", 1]}},
  "3": {"class_type": "EmptyLatentImage", "inputs": {"width": 1000, "height": 1000, "batch_size": 1}},
  "4": {"class_type": "KSampler", "inputs": {"model": ["1", 0], "positive": ["2", 0], "negative": ["2", 0], "latent_image": ["3", 0],
    "seed": 18446744073709551615, "steps": 20, "cfg": 7, "sampler_name": "euler", "scheduler": "normal", "denoise": 1}},
  "5": {"class_type": "VAEDecode", "inputs": {"samples": ["4", 0], "vae": ["1", 2]}},
  "6": {"class_type": "SaveImage", "inputs": {"images": ["5", 0], "filename_prefix": "x"}}
}`;

type Field = WorkflowForm['fields'][number];

/** A form of fields; each says its schema beside itself. */
export function formOf(
  ...fields: (Pick<Field, 'name' | 'widget' | 'bindings'> & { schema: Record<string, unknown>; required?: true })[]
): WorkflowForm {
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
      required: fields.filter(({ required }) => required).map(({ name }) => name),
      additionalProperties: false,
    },
    fields: fields.map(({ name, widget, bindings }) => ({
      ...{
        name,
        widget,
        bindings,
        label: name,
        group: null,
        advanced: false,
        hidden: false,
        origin: 'author' as const,
      },
    })),
  };
}

export const DRAW_FORM = formOf(
  { name: 'prompt', widget: 'multiline', bindings: [['2', 'text']], schema: { type: 'string', default: 'fox' } },
  { name: 'seed', widget: 'seed', bindings: [['4', 'seed']], schema: { type: 'integer' } },
  {
    name: 'steps',
    widget: 'number',
    bindings: [['4', 'steps']],
    schema: { type: 'integer', minimum: 1, maximum: 50, default: 20 },
  },
);

export const ENLARGE_FORM = formOf(
  { name: 'picture', widget: 'image', bindings: [['1', 'image']], schema: { type: 'object' }, required: true },
  {
    name: 'scale',
    widget: 'number',
    bindings: [['2', 'scale_by']],
    schema: { type: 'number', minimum: 1, maximum: 8, default: 2 },
  },
);

/** The text of a workflow as commands carry it. */
export const pack = (text: string): string => gzipSync(text).toString('base64');

/** Keeps a workflow of a user. */
export function makeWorkflow(
  harness: GenerationHarness,
  userId: number,
  made: { name?: string; text?: string; form?: WorkflowForm | null } = {},
): Promise<WorkflowVersion> {
  const { name = '画狐狸', text = DRAW, form = DRAW_FORM } = made;
  return harness.call(workflowCommands.createWorkflow, {
    actor: actor(userId),
    name,
    description: '',
    packed: pack(text),
    form,
  });
}

/** The same enlargement as the editor saves it, the scale inside a subgraph; the file says where its model could be had. */
export const ENLARGE_UI = JSON.stringify({
  version: 0.4,
  nodes: [
    {
      id: 1,
      type: 'LoadImage',
      widgets_values: ['example.png', 'image'],
      inputs: [],
      outputs: [
        { name: 'IMAGE', type: 'IMAGE', links: [1] },
        { name: 'MASK', type: 'MASK', links: [] },
      ],
    },
    {
      id: 2,
      type: '0f3b2a10-1111-4222-8333-444455556666',
      title: 'Enlarge',
      inputs: [{ name: 'image', type: 'IMAGE', link: 1 }],
      outputs: [{ name: 'IMAGE', type: 'IMAGE', links: [2] }],
      widgets_values: [],
    },
    {
      id: 3,
      type: 'SaveImage',
      widgets_values: ['large'],
      inputs: [{ name: 'images', type: 'IMAGE', link: 2 }],
      outputs: [],
      properties: { models: [{ name: 'x4.pth', url: 'https://example.org/x4.pth', directory: 'upscale_models' }] },
    },
  ],
  links: [
    [1, 1, 0, 2, 0, 'IMAGE'],
    [2, 2, 0, 3, 0, 'IMAGE'],
  ],
  definitions: {
    subgraphs: [
      {
        id: '0f3b2a10-1111-4222-8333-444455556666',
        name: 'Enlarge',
        inputs: [{ id: 'a', name: 'image', type: 'IMAGE', linkIds: [11] }],
        outputs: [{ id: 'b', name: 'IMAGE', type: 'IMAGE', linkIds: [12] }],
        nodes: [
          {
            id: 7,
            type: 'ImageScaleBy',
            widgets_values: ['lanczos', 2],
            inputs: [{ name: 'image', type: 'IMAGE', link: 11 }],
            outputs: [{ name: 'IMAGE', type: 'IMAGE', links: [12] }],
          },
        ],
        links: [
          { id: 11, origin_id: -10, origin_slot: 0, target_id: 7, target_slot: 0, type: 'IMAGE' },
          { id: 12, origin_id: 7, origin_slot: 0, target_id: -20, target_slot: 0, type: 'IMAGE' },
        ],
      },
    ],
  },
  extra: { ds: { scale: 1 } },
});
