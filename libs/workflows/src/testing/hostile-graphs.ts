import fc from 'fast-check';
import type { WorkflowGraph, WorkflowValue } from '../graph.js';

const IDS = ['1', '2', '5:7', '__proto__', 'constructor', ''];

const CLASSES = [
  'KSampler',
  'CLIPTextEncode',
  'LoraLoader',
  'LoadImage',
  'EmptyLatentImage',
  'PrimitiveInt',
  'ComfySwitchNode',
  'SaveImage',
  'ComfyUIDeployExternalImage',
  'SwarmInputDropdown',
  'ComfyUIDeployExternalText',
  'RepeatLatentBatch',
  'constructor',
  '__proto__',
  'Strange',
];

const INPUTS = ['text', 'seed', 'steps', 'positive', 'model', 'lora_name', 'strength_model', 'image', 'width', 'height', 'value', 'default_value', 'options', 'switch', 'on_true', 'filename_prefix', '__proto__', 'toString']; // prettier-ignore

const link = fc.tuple(fc.constantFrom(...IDS, 'gone'), fc.integer({ min: -1, max: 3 }));

const value = fc.oneof(
  link,
  fc.string(),
  fc.constantFrom('a.safetensors', '../x.png [output]', 'embedding:a', '{a|b}', '\u0000', '\ud800'),
  fc.double(),
  fc.bigInt(),
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 2 }),
) as fc.Arbitrary<WorkflowValue>;

const node = fc.record({
  class_type: fc.constantFrom(...CLASSES),
  inputs: fc.dictionary(fc.constantFrom(...INPUTS), value, { noNullPrototype: true }),
  _meta: fc.record({ title: fc.oneof(fc.string(), fc.constantFrom('@x', 'VC_BASIC', '提示词')) }),
});

/** Graphs that no editor makes: circles, links to nowhere, values of the wrong kind, names of what every object has. */
export const hostileGraph = fc.dictionary(fc.constantFrom(...IDS), node, { noNullPrototype: true }) as fc.Arbitrary<WorkflowGraph>; // prettier-ignore
