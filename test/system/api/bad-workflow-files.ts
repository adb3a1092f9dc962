import type { ProblemCode } from '@atelier/contracts';

type Inputs = Record<string, unknown>;
type Graph = Record<string, { class_type: string; inputs: Inputs }>;

export const json = (value: unknown): string => JSON.stringify(value);

const GRAPH: Graph = {
  '1': { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: 0 } },
  '2': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'x' } },
};

/** The graph with other inputs of a node. */
function changed(id: '1' | '2', inputs: Inputs): string {
  return json({ ...GRAPH, [id]: { ...GRAPH[id]!, inputs: { ...GRAPH[id]!.inputs, ...inputs } } });
}

/** The graph with a picture that is loaded. */
const loading = (image: unknown) => json({ ...GRAPH, '1': { class_type: 'LoadImage', inputs: { image } } });

/** The graph and so many nodes more. */
const crowded = (count: number) =>
  json({ ...GRAPH, ...Object.fromEntries(numbers(count).map((at) => [at + 10, { class_type: 'A', inputs: {} }])) });
const saving = (count: number) =>
  json({ ...GRAPH, ...Object.fromEntries(numbers(count).map((at) => [at + 10, GRAPH['2']])) });
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Text to image with this checkpoint. */
export function drawing(checkpoint: string): object {
  return {
    '1': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: checkpoint } },
    '2': { class_type: 'CLIPTextEncode', inputs: { text: 'fox', clip: ['1', 1] } },
    '3': { class_type: 'EmptyLatentImage', inputs: { width: 64, height: 64, batch_size: 1 } },
    '4': { class_type: 'KSampler', inputs: { model: ['1', 0], positive: ['2', 0], negative: ['2', 0], latent_image: ['3', 0], seed: 1, steps: 1, cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 1 } }, // prettier-ignore
    '5': { class_type: 'VAEDecode', inputs: { samples: ['4', 0], vae: ['1', 2] } },
    '6': { class_type: 'SaveImage', inputs: { images: ['5', 0], filename_prefix: 'x' } },
  };
}

const SUBGRAPH = '0f3b2a10-1111-4222-8333-444455556666';
const editor = (nodes: object[], inside?: object[]) =>
  json({
    ...{ version: 0.4, nodes, links: [] },
    ...(inside && { definitions: { subgraphs: [{ id: SUBGRAPH, name: 'a', inputs: [], outputs: [], nodes: inside, links: [] }] } }), // prettier-ignore
  });

const text = (escaped: string) => json(drawing('a.safetensors')).replace('"fox"', `"${escaped}"`);

type BadWorkflow = [what: string, make: () => string, code: ProblemCode, reason: string | null];

const OF_SIZE: BadWorkflow[] = [
  ['100,000 nodes', () => crowded(100_000), 'workflow_invalid', 'too_many_nodes'],
  ['10,000 nodes', () => crowded(10_000), 'workflow_invalid', 'too_many_nodes'],
  ['a node of 10,000 inputs', () => changed('2', Object.fromEntries(numbers(10_000).map((at) => [`a${at}`, at]))), 'workflow_invalid', 'invalid_workflow'], // prettier-ignore
  ['a literal of 5 MB', () => changed('2', { text: 'x'.repeat(5_000_000) }), 'payload_too_large', null],
  ['40 MB', () => changed('2', { text: 'x'.repeat(40_000_000) }), 'payload_too_large', null],
  ['1,000 output nodes', () => saving(998), 'workflow_refused', 'too_many_outputs'],
  ['a batch of 4096', () => changed('1', { batch_size: 4_096 }), 'workflow_refused', 'batch_too_large'],
  ['a batch of 4096 in an object', () => changed('1', { batch_size: { __value__: 4_096 } }), 'workflow_refused', 'batch_too_large'], // prettier-ignore
];

const OF_LINKS: BadWorkflow[] = [
  ['a cycle', () => json({ '1': { class_type: 'ImageInvert', inputs: { image: ['2', 0] } }, '2': { class_type: 'ImageInvert', inputs: { image: ['1', 0] } } }), 'workflow_invalid', 'cycle'], // prettier-ignore
  ['a link of a node to itself', () => changed('1', { width: ['1', 0] }), 'workflow_invalid', 'cycle'],
  ['a link to nowhere', () => changed('2', { images: ['9', 0] }), 'workflow_invalid', 'link_to_nowhere'],
  ['a link to __proto__', () => changed('2', { images: ['__proto__', 0] }), 'workflow_invalid', 'link_to_nowhere'],
  ['a link to a missing output', () => changed('2', { images: ['1', 5] }), 'workflow_invalid', 'missing_output'],
  ['a link to output -1', () => changed('2', { images: ['1', -1] }), 'workflow_invalid', 'link_to_nowhere'],
  ['a link by a number', () => changed('2', { images: [1, 0] }), 'workflow_invalid', 'bad_link'],
  ['a number for a link', () => changed('2', { images: 5 }), 'workflow_invalid', 'link_expected'],
  ['a link for a number of another kind', () => json({ ...GRAPH, '3': { class_type: 'VAEDecode', inputs: { samples: ['1', 0], vae: ['1', 0] } }, '4': { class_type: 'PreviewImage', inputs: { images: ['3', 0] } } }), 'workflow_invalid', 'wrong_link'], // prettier-ignore
  ['a subgraph that contains itself', () => editor([{ id: 1, type: SUBGRAPH }], [{ id: 1, type: SUBGRAPH }]), 'workflow_invalid', 'subgraph_in_itself'], // prettier-ignore
  ['no output node', () => json({ '1': GRAPH['1'] }), 'workflow_invalid', 'no_output'],
];

const OF_VALUES: BadWorkflow[] = [
  ['a text for a number', () => changed('1', { width: 'wide' }), 'workflow_invalid', 'not_a_number'],
  ['an object for a number', () => changed('1', { width: {} }), 'workflow_invalid', 'not_a_number'],
  ['NaN', () => changed('1', { width: 4_711 }).replace('4711', 'NaN'), 'workflow_invalid', 'not_a_number'],
  ['Infinity', () => changed('1', { width: 4_711 }).replace('4711', '-Infinity'), 'workflow_invalid', 'not_a_number'],
  ['1e999', () => changed('1', { width: 4_711 }).replace('4711', '1e999'), 'workflow_invalid', 'not_a_number'],
  ['NUL in a text', () => text('a\\u0000b'), 'workflow_invalid', 'json_bad_text'],
  ['half a character in a text', () => text('a\\ud800b'), 'workflow_invalid', 'json_bad_text'],
  [
    '10,000 levels',
    () => changed('2', { a: 4_711 }).replace('4711', '['.repeat(1e4) + ']'.repeat(1e4)),
    'invalid_json',
    null,
  ],
];

const OF_IDS: BadWorkflow[] = [
  ['__proto__ as the id of a node', () => json(GRAPH).replace('"1":{', '"__proto__":{'), 'invalid_json', null],
  ['__proto__ as an input', () => json(GRAPH).replace('"width"', '"__proto__"'), 'invalid_json', null],
  ['constructor as a class', () => json({ '1': { class_type: 'constructor', inputs: {} } }), 'workflow_refused', 'unknown_class'], // prettier-ignore
  ['one id twice', () => json(GRAPH).replace('"2":{', '"1":{'), 'invalid_json', null],
  ['one id twice in the editor’s format', () => editor([{ id: 1, type: 'LoadImage' }, { id: '1', type: 'SaveImage' }]), 'workflow_invalid', 'duplicate_node'], // prettier-ignore
  ['an object as an id', () => editor([{ id: {}, type: 'LoadImage' }]), 'workflow_invalid', 'invalid_workflow'],
  ['a fraction as an id', () => editor([{ id: 1.5, type: 'LoadImage' }]), 'workflow_invalid', 'invalid_workflow'],
];

const FILES = ['../../etc/passwd', '/etc/passwd', 'C:\\x.png', '..\\..\\x.png', '\\\\host\\x.png', 'x.png [output]', 'x.png [temp]', 'a\u0001.png']; // prettier-ignore
const HIDDEN = [{ __value__: '../../x.png' }, ['../x.png'], 5, { image: '../x.png' }];
const PREFIXES = ['../../x', '/etc/x', 'a\\..\\..\\x', 'a\u0001b', 'x'.repeat(5_000), 'x [input]'];

const OF_FILES: BadWorkflow[] = [
  ...[...FILES, ...HIDDEN].map((file): BadWorkflow => [
    `the picture ${json(file)}`,
    () => loading(file),
    'workflow_refused',
    'bad_file',
  ]),
  ...PREFIXES.map((filename_prefix): BadWorkflow => [
    `the prefix ${json(filename_prefix).slice(0, 30)}`,
    () => changed('2', { filename_prefix }),
    'workflow_refused',
    'bad_output_path',
  ]),
  ...['../x.safetensors', '/x.safetensors'].map((file): BadWorkflow => [
    `the model ${file}`,
    () => json(drawing(file)),
    'workflow_refused',
    'bad_file',
  ]),
];

const OF_CLASSES: BadWorkflow[] = [
  ['a class that nobody knows', () => json({ ...GRAPH, '3': { class_type: 'ShellCommand', inputs: {} } }), 'workflow_refused', 'unknown_class'], // prettier-ignore
  ['a class that is denied', () => json({ ...GRAPH, '3': { class_type: 'LoadLatent', inputs: {} } }), 'workflow_refused', 'class_denied'], // prettier-ignore
  ['a class that is denied in a subgraph', () => editor([{ id: 1, type: SUBGRAPH }], [{ id: 1, type: 'LoadLatent', widgets_values: ['x'] }]), 'workflow_refused', 'class_denied'], // prettier-ignore
  ['the key of a service', () => json({ prompt: GRAPH, extra_data: { api_key_comfy_org: 'x' } }), 'workflow_invalid', 'secret'], // prettier-ignore
];

/** Each with how it is refused, and with the reason that is named. */
export const BAD_WORKFLOWS: BadWorkflow[] = [...OF_SIZE, ...OF_LINKS, ...OF_VALUES, ...OF_IDS, ...OF_FILES, ...OF_CLASSES]; // prettier-ignore
