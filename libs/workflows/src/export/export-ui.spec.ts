import { beforeAll, describe, expect, it } from '@jest/globals';
import { workflowTemplates } from '@atelier/testing';
import { coreDefinitions } from '../core-definitions/core-definitions.js';
import {
  convertWorkflow,
  draftForm,
  exportUi,
  parseJson,
  readWorkflow,
  stringifyJson,
  type WorkflowGraph,
  type WorkflowValue,
} from '../index.js';
import { formOf } from '../testing/forms.js';
import { changedTemplate, frontendTruths } from '../testing/frontend-truth.js';
import { input, links, node, subgraph } from '../testing/ui-file.js';

const SEED = 18_446_744_073_709_551_615n;
const core = coreDefinitions();
const noForm = formOf([]);
let folder: string;

beforeAll(async () => {
  folder = await workflowTemplates();
}, 300_000);

function textOf(value: unknown): string {
  return stringifyJson(value as WorkflowValue);
}

function graphIn(text: string): WorkflowGraph {
  return convertWorkflow(readWorkflow(text).ui!, core).graph;
}

/** Nodes in their order, with links by that order: the same for graphs that differ in ids only. */
function withoutIds(graph: WorkflowGraph): unknown {
  const order = new Map(Object.keys(graph).map((id, index) => [id, index]));
  const inOrder = Object.values(graph);
  return inOrder.map(({ class_type, inputs }) => ({
    class_type,
    inputs: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, Array.isArray(value) ? [order.get(value[0] as string), value[1]] : value])), // prettier-ignore
  }));
}

describe('a graph that was brought in the API format', () => {
  it('becomes a file of the editor that converts to the same graph, for every workflow that we know the graph of', async () => {
    for (const truth of await frontendTruths()) {
      const graph = graphIn(await changedTemplate(folder, truth));
      const text = exportUi({ source: stringifyJson(graph as unknown as WorkflowValue), graph, form: noForm }, core);
      expect([truth.name, withoutIds(graphIn(text))]).toEqual([truth.name, withoutIds(graph)]);
    }
  });

  it('keeps its ids where they are numbers, its titles, the digits of its seeds, and its nodes apart', () => {
    const graph: WorkflowGraph = {
      '9': { class_type: 'KSampler', inputs: { seed: SEED, model: ['4', 0] }, _meta: { title: 'Draw' } },
      '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'a.safetensors' } },
      '5': { class_type: 'Unknown', inputs: { strength: 0.5, model: ['4', 0] } },
    };
    const { ui } = readWorkflow(exportUi({ source: textOf(graph), graph, form: noForm }, core));
    expect(ui!.root.nodes).toMatchObject([
      { id: '4', position: [0, 0] },
      { id: '5', values: { strength: 0.5 }, position: [420, 0] },
      { id: '9', title: 'Draw', values: expect.arrayContaining([SEED]), position: [420, 340] },
    ]);
  });
});

describe('a form', () => {
  const inside = subgraph('01234567-89ab-4cde-8f01-23456789abcd', {
    inputs: [{ id: 't', name: 'prompt', type: 'STRING', linkIds: [1] }],
    nodes: [
      node(7, 'CLIPTextEncode', { inputs: [input('text', 'STRING', 1, true)], widgets_values: ['a cat'] }),
      node(8, 'EmptyLatentImage', { widgets_values: [512, 512, 1] }),
    ],
    links: links([1, -10, 0, 7, 0]),
  });
  const file = {
    ...{
      version: 0.4,
      nodes: [node(3, 'SaveImage', { widgets_values: ['x'] }), node(5, '01234567-89ab-4cde-8f01-23456789abcd')],
      links: [],
      groups: [],
    },
    extra: { ds: { scale: 1 }, linearMode: true, linearData: { inputs: [[3, 'images']], outputs: [] } },
    definitions: { subgraphs: [inside] },
  };
  const source = textOf({ output: {}, workflow: file });
  const graph = graphIn(textOf(file));
  const form = formOf([
    { name: 'prompt', bindings: [['5:7', 'text']], help: 'What it shows' },
    { name: 'width', bindings: [['5:8', 'width']] },
    { name: 'secret', bindings: [['5:8', 'height']], hidden: true },
    { name: 'name', bindings: [['3', 'filename_prefix']] },
  ]);

  it('is written back for App mode: what a subgraph shows by its use, the rest by its place, hidden fields not', () => {
    const written = parseJson(exportUi({ source, graph, form }, core));
    const linearData = {
      inputs: [
        [5, 'prompt', { description: 'What it shows' }],
        ['01234567-89ab-4cde-8f01-23456789abcd:8', 'width'],
        [3, 'filename_prefix'],
      ],
      outputs: [3],
    };
    expect(written).toEqual(parseJson(textOf({ ...file, extra: { ...file.extra, linearData } })));
  });

  it('is read again from there, with the same bindings', () => {
    const text = exportUi({ source, graph, form }, core);
    const { ui } = readWorkflow(text);
    const drafted = draftForm({ graph, ui, definitions: core }).form.fields.filter(
      ({ origin }) => origin === 'app_mode',
    );
    expect(drafted.map(({ bindings }) => bindings)).toEqual([
      [['5:7', 'text']],
      [['5:8', 'width']],
      [['3', 'filename_prefix']],
    ]);
  });

  it('names the numbers that nodes get when their ids were paths', () => {
    const api: WorkflowGraph = { '5:7': { class_type: 'CLIPTextEncode', inputs: { text: 'a cat' } } };
    const text = exportUi(
      { source: textOf(api), graph: api, form: formOf([{ name: 'prompt', bindings: [['5:7', 'text']] }]) },
      core,
    );
    expect(readWorkflow(text).ui!.extra.linearData).toEqual({ inputs: [[1, 'text']], outputs: [] });
  });
});
