import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { coreDefinitions } from '@atelier/workflows/core-definitions';
import type { ClassDefinition, InputDefinition } from '@atelier/workflows';
import sharp from 'sharp';
import type { ComfySim } from '../comfy-sim.js';
import { MODEL_FOLDERS } from '../models/model-folders.js';
import type { SimClient } from '../testing/sim-client.js';
import { startedSim } from '../testing/started-sim.js';

type Inputs = Record<string, unknown>;
type Graph = Record<string, { class_type: string; inputs: Inputs }>;

/** What only a browser or a partner's node gives, and what needs a folder of pictures or a file of latents. */
const NOT_FROM_HERE = ['WEBCAM', 'LOAD_3D', 'LOAD_3D_ANIMATION', 'AUDIO_RECORD', 'FLOATS', 'SVG'];
const NEED_FILES = [
  'LoadImageSetFromFolderNode',
  'LoadImageTextSetFromFolderNode',
  'LoadLatent',
  'LoadImageOutput',
  'LoadVideo',
  'LoadAudio',
];

/** Where a value of each type comes from: a class and its output. */
const SOURCES: Record<string, [className: string, output: number]> = {
  ...{ MODEL: ['CheckpointLoaderSimple', 0], CLIP: ['CheckpointLoaderSimple', 1], VAE: ['CheckpointLoaderSimple', 2] },
  ...{ CONDITIONING: ['CLIPTextEncode', 0], LATENT: ['EmptyLatentImage', 0], IMAGE: ['EmptyImage', 0] },
  ...{ MASK: ['SolidMask', 0], AUDIO: ['EmptyAudio', 0], '*': ['PrimitiveInt', 0] },
  VIDEO: ['CreateVideo', 0],
};
const definitions = coreDefinitions();

let sim: ComfySim;
let client: SimClient;
let current: Record<string, ClassDefinition>;

beforeAll(async () => {
  const models = MODEL_FOLDERS.map((folder) => ({ folder, name: 'a.safetensors' }));
  ({ sim, client } = await startedSim({ models, stepMs: 0, loadMs: 0 }));
  const form = new FormData();
  const png = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  form.append('image', new Blob([png]), 'a.png');
  await fetch(`${sim.url}/upload/image`, { method: 'POST', body: form });
  current = await client.get('/object_info');
});
afterAll(async () => {
  client.close();
  await sim.close();
});

/** Adds a node of the class with everything it needs, and gives its id. */
function add(graph: Graph, className: string): string {
  const id = String(Object.keys(graph).length);
  const node = { class_type: className, inputs: {} as Inputs };
  graph[id] = node;
  for (const [name, spec] of Object.entries(current[className]!.input!.required ?? {}))
    node.inputs[name] = value(graph, spec);
  return id;
}

function value(graph: Graph, [declared, options = {}]: InputDefinition): unknown {
  const type = typeof declared === 'string' ? declared : 'COMBO';
  const choices = typeof declared === 'string' ? (options.options as unknown[] | undefined) : declared;
  if (choices) return options.default ?? choices[0];
  const plain: Record<string, unknown> = {
    INT: Math.max(1, options.min ?? 1),
    FLOAT: Math.max(1, options.min ?? 1),
    STRING: 'a',
    BOOLEAN: false,
  };
  if (type in plain) return options.default ?? plain[type];
  const [className, output] = sourceOf(type);
  return [add(graph, className), output];
}

function sourceOf(type: string): [string, number] {
  const known = SOURCES[type.split(',')[0]!];
  if (known) return known;
  const takes = ({ input }: ClassDefinition) => Object.values(input?.required ?? {}).map(([each]) => each);
  const found = Object.entries(definitions).find(
    ([, info]) => info.output?.includes(type) && !takes(info).includes(type),
  );
  if (!found) throw new Error(`nothing makes a ${type}`);
  return (SOURCES[type] = [found[0], found[1].output!.indexOf(type)]);
}

function canBeBuilt(name: string, { input, api_node }: ClassDefinition): boolean {
  const types = Object.values(input?.required ?? {}).map(([type]) => type);
  return (
    !api_node &&
    !name.startsWith('Load3D') &&
    !NEED_FILES.includes(name) &&
    !types.some((type) => NOT_FROM_HERE.includes(type as string))
  );
}

const classes = Object.entries(definitions)
  .filter(([name, info]) => canBeBuilt(name, info) && !info.python_module!.startsWith('comfy_api_nodes'))
  .map(([name]) => name);

describe('every class of the core', () => {
  it('is tried, but for a few', () => expect(classes.length).toBeGreaterThan(360));

  it.each(classes)('%s runs in a graph', async (name) => {
    const graph: Graph = {};
    const id = add(graph, name);
    if (!definitions[name]!.output_node) graph.end = { class_type: 'PreviewAny', inputs: { source: [id, 0] } };
    const entry = await client.finished(await client.submitGraph(graph));
    expect((entry.status as { messages: unknown[] }).messages.at(-1)).toMatchObject(['execution_success', {}]);
  });
});
