import { describe, expect, it } from '@jest/globals';
import { coreDefinitions } from '../core-definitions/core-definitions.js';
import { convertWorkflow, type Conversion, type Definitions, type WorkflowGraph } from '../index.js';
import { input, links, node, subgraph, uiFile } from '../testing/ui-file.js';

const MUTED = 2;
const BYPASSED = 4;

const definitions: Definitions = {
  ...coreDefinitions(),
  Blur: {
    input: { required: { amount: ['FLOAT', { default: 1 }], image: ['IMAGE'], mask: ['MASK'] } },
    output: ['MASK', 'IMAGE'],
  },
  Anything: { input: { required: { first: ['LATENT'], second: ['*'] } }, output: ['*'] },
};

function convert(...file: Parameters<typeof uiFile>): Conversion {
  return convertWorkflow(uiFile(...file), definitions);
}

function inputsOf(graph: WorkflowGraph, id: string): Record<string, unknown> {
  return graph[id]!.inputs;
}

const load = node(1, 'LoadImage', {
  widgets_values: ['a.png', 'image'],
  outputs: [
    { name: 'IMAGE', type: 'IMAGE' },
    { name: 'MASK', type: 'MASK' },
  ],
});
const save = (id: number, link: number) =>
  node(id, 'SaveImage', { inputs: [input('images', 'IMAGE', link)], widgets_values: ['x'] });
const blur = (mode: number, more = {}) =>
  node(2, 'Blur', {
    mode,
    inputs: [input('image', 'IMAGE', 1), input('mask', 'MASK', null)],
    outputs: [
      { name: 'MASK', type: 'MASK' },
      { name: 'IMAGE', type: 'IMAGE' },
    ],
    widgets_values: [2],
    ...more,
  });

describe('nodes that are switched off', () => {
  const list = links([1, 1, 0, 2, 0], [2, 2, 1, 3, 0]);

  it('are left out, and what a muted one gives is missing', () => {
    const { graph } = convert([load, blur(MUTED), save(3, 2)], list);
    expect(Object.keys(graph)).toEqual(['1', '3']);
    expect(inputsOf(graph, '3')).toEqual({ filename_prefix: 'x' });
  });

  it('pass on their first input of the same type when they are bypassed', () => {
    expect(inputsOf(convert([load, blur(BYPASSED), save(3, 2)], list).graph, '3')).toMatchObject({ images: ['1', 0] });
  });

  it('pass on nothing where no input has the type', () => {
    const { graph } = convert(
      [load, blur(BYPASSED, { inputs: [input('mask', 'MASK', 1)] }), save(3, 2)],
      links([1, 1, 1, 2, 0], [2, 2, 1, 3, 0]),
    );
    expect(inputsOf(graph, '3')).not.toHaveProperty('images');
  });

  it('pass on the input of the same number to an input that takes anything', () => {
    const nodes = [load, blur(BYPASSED), node(3, 'Anything', { inputs: [input('second', '*', 2)] })];
    const { graph } = convert(nodes, links([1, 1, 0, 2, 0], [2, 2, 0, 3, 1]));
    expect(inputsOf(graph, '3')).toEqual({ second: ['1', 0] });
  });

  it('are not reported as classes that are missing', () => {
    expect(convert([node(1, 'Nobody', { mode: MUTED }), node(2, 'Nobody', { mode: BYPASSED })]).unsupported).toEqual(
      [],
    );
  });
});

describe('nodes that only the editor has', () => {
  it('are followed: reroutes, however many', () => {
    const reroute = (id: number, link: number) =>
      node(id, 'Reroute', { inputs: [input('', '*', link)], outputs: [{ name: '', type: 'IMAGE' }] });
    const { graph } = convert(
      [load, reroute(5, 1), reroute(6, 2), save(3, 3)],
      links([1, 1, 0, 5, 0], [2, 5, 0, 6, 0], [3, 6, 0, 3, 0]),
    );
    expect(Object.keys(graph)).toEqual(['1', '3']);
    expect(inputsOf(graph, '3')).toMatchObject({ images: ['1', 0] });
  });

  it('give their value to widgets: a primitive also through a reroute and into a subgraph', () => {
    const size = subgraph('s', {
      inputs: [{ id: 'w', name: 'width', type: 'INT', linkIds: [1] }],
      nodes: [node(7, 'EmptyLatentImage', { inputs: [input('width', 'INT', 1, true)], widgets_values: [512, 512, 1] })],
      links: [{ id: 1, origin_id: -10, origin_slot: 0, target_id: 7, target_slot: 0, type: 'INT' }],
    });
    const primitive = node(1, 'PrimitiveNode', {
      widgets_values: [768, 'fixed'],
      outputs: [{ name: 'INT', type: 'INT' }],
    });
    const reroute = node(2, 'Reroute', { inputs: [input('', '*', 1)] });
    const use = node(3, 's', { inputs: [input('width', 'INT', 2, true)] });
    const { graph } = convert([primitive, reroute, use], links([1, 1, 0, 2, 0], [2, 2, 0, 3, 0]), [size]);
    expect(graph).toMatchObject({
      '3:7': { class_type: 'EmptyLatentImage', inputs: { width: 768, height: 512, batch_size: 1 } },
    });
    expect(Object.keys(graph)).toEqual(['3:7']);
  });

  it('join by name: Get gives what Set was given, also out of the subgraph that it is in', () => {
    const set = node(2, 'SetNode', { inputs: [input('IMAGE', 'IMAGE', 1)], widgets_values: ['picture'] });
    const inside = subgraph('s', {
      outputs: [{ id: 'o', name: 'IMAGE', type: 'IMAGE', linkIds: [1] }],
      nodes: [node(4, 'GetNode', { outputs: [{ name: 'IMAGE', type: 'IMAGE' }], widgets_values: ['picture'] })],
      links: [{ id: 1, origin_id: 4, origin_slot: 0, target_id: -20, target_slot: 0, type: 'IMAGE' }],
    });
    const use = node(5, 's', { outputs: [{ name: 'IMAGE', type: 'IMAGE' }] });
    const { graph, unsupported } = convert([load, set, use, save(3, 2)], links([1, 1, 0, 2, 0], [2, 5, 0, 3, 0]), [
      inside,
    ]);
    expect(inputsOf(graph, '3')).toMatchObject({ images: ['1', 0] });
    expect({ ids: Object.keys(graph), unsupported }).toEqual({ ids: ['1', '3'], unsupported: [] });
  });

  it('are named when they find nothing', () => {
    const { warnings, graph } = convert(
      [node(2, 'GetNode', { widgets_values: ['lost'] }), save(3, 1)],
      links([1, 2, 0, 3, 0]),
    );
    expect(warnings).toMatchObject([{ code: 'set_node_missing', node: { id: '2' } }]);
    expect(inputsOf(graph, '3')).not.toHaveProperty('images');
  });

  it('are refused by name where their code would have to run, with what to do instead', () => {
    const everywhere = node(2, 'Anything Everywhere', { inputs: [input('anything', '*', 1)] });
    const relay = node(4, 'Mute / Bypass Relay (rgthree)', { title: 'Switch' });
    const group = node(5, 'workflow>hires');
    const lost = node(6, '01234567-89ab-4cde-8f01-23456789abcd');
    const { unsupported, graph } = convert([load, everywhere, relay, group, lost], links([1, 1, 0, 2, 0]));
    expect(unsupported).toMatchObject([
      { code: 'broadcast_node', class: 'Anything Everywhere', message: expect.stringContaining('Export (API)') },
      { code: 'browser_node', nodes: [{ id: '4', title: 'Switch' }], message: expect.stringContaining('Export (API)') },
      { code: 'group_node', class: 'workflow>hires', message: expect.stringContaining('subgraph') },
      { code: 'subgraph_missing' },
    ]);
    expect(Object.keys(graph)).toEqual(['1']);
  });

  it('are nothing at all when they are notes or switches for people', () => {
    expect(convert([node(1, 'Note'), node(2, 'MarkdownNote'), node(3, 'Fast Groups Bypasser (rgthree)')])).toEqual({
      graph: {},
      warnings: [],
      unsupported: [],
    });
  });
});

describe('classes that are not known', () => {
  it('are listed once each, with their nodes and their pack, and keep their links', () => {
    const custom = (id: number) =>
      node(id, 'FaceSwap', {
        title: `Swap ${id}`,
        inputs: [input('image', 'IMAGE', id)],
        properties: { aux_id: 'owner/pack' },
        widgets_values_named: { strength: 0.5 },
      });
    const { unsupported, graph } = convert([load, custom(2), custom(3)], links([2, 1, 0, 2, 0], [3, 1, 0, 3, 0]));
    expect(unsupported).toMatchObject([
      {
        code: 'unknown_class',
        class: 'FaceSwap',
        pack: 'owner/pack',
        nodes: [
          { id: '2', title: 'Swap 2' },
          { id: '3', title: 'Swap 3' },
        ],
      },
    ]);
    expect(inputsOf(graph, '2')).toEqual({ image: ['1', 0], strength: 0.5 });
  });

  it('are also those with the name of something that every object has', () => {
    expect(convert([node(1, 'toString'), node(2, 'hasOwnProperty')]).unsupported.map((one) => one.class)).toEqual([
      'toString',
      'hasOwnProperty',
    ]);
  });
});

describe('links', () => {
  it('that do not begin anywhere are left out, and said', () => {
    const { graph, warnings } = convert([save(3, 9), save(4, 10)], links([10, 99, 0, 4, 0]));
    expect(warnings).toMatchObject([
      { code: 'link_lost', node: { id: '3' } },
      { code: 'link_lost', node: { id: '4' } },
    ]);
    expect(inputsOf(graph, '3')).toEqual({ filename_prefix: 'x' });
  });

  it('are found by their ids where saving has renumbered the inputs', () => {
    const { graph } = convert([load, blur(0), save(3, 2)], links([1, 1, 0, 2, 5], [2, 2, 1, 3, 7]));
    expect(inputsOf(graph, '2')).toEqual({ amount: 2, image: ['1', 0] });
  });

  it('that lead back to where they began are refused, among nodes that run and among those that do not', () => {
    const ring = [blur(0, { inputs: [input('image', 'IMAGE', 2)] }), save(3, 2)];
    expect(() => convert(ring, links([2, 2, 1, 2, 0]))).toThrow(expect.objectContaining({ code: 'cycle', where: '2' }));
    const reroute = (id: number, link: number) => node(id, 'Reroute', { inputs: [input('', '*', link)] });
    const file = () =>
      convert([reroute(5, 2), reroute(6, 1), save(3, 3)], links([1, 5, 0, 6, 0], [2, 6, 0, 5, 0], [3, 6, 0, 3, 0]));
    expect(file).toThrow(expect.objectContaining({ code: 'cycle' }));
  });
});
