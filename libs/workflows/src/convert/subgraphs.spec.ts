import { describe, expect, it } from '@jest/globals';
import { coreDefinitions } from '../core-definitions/core-definitions.js';
import { convertWorkflow, READ_LIMITS, type Conversion } from '../index.js';
import { input, links, node, subgraph, uiFile } from '../testing/ui-file.js';

function convert(...file: Parameters<typeof uiFile>): Conversion {
  return convertWorkflow(uiFile(...file), coreDefinitions());
}

/** A subgraph with a latent image of a width and a seed that it shows outside. */
const size = subgraph('size', {
  inputs: [
    { id: 'v', name: 'vae', type: 'VAE', linkIds: [3] },
    { id: 'w', name: 'width', type: 'INT', label: 'Width', linkIds: [1] },
    { id: 'h', name: 'batch', type: 'INT', linkIds: [2] },
  ],
  outputs: [{ id: 'o', name: 'LATENT', type: 'LATENT', linkIds: [4] }],
  nodes: [
    node(7, 'EmptyLatentImage', {
      inputs: [input('width', 'INT', 1, true), input('batch_size', 'INT', 2, true)],
      widgets_values: [512, 640, 1],
      outputs: [{ name: 'LATENT', type: 'LATENT' }],
    }),
    node(8, 'VAEDecode', { inputs: [input('vae', 'VAE', 3), input('samples', 'LATENT', 5)] }),
  ],
  links: links([1, -10, 1, 7, 0], [2, -10, 2, 7, 1], [3, -10, 0, 8, 1], [4, 7, 0, -20, 0], [5, 7, 0, 8, 0]),
});
const use = (id: number, more: Record<string, unknown> = {}) =>
  node(id, 'size', { outputs: [{ name: 'LATENT', type: 'LATENT' }], ...more });
const outer = (mode: number, inner: Record<string, unknown> = {}) =>
  subgraph('outer', {
    inputs: [{ id: 'w', name: 'width', type: 'INT', linkIds: [1] }],
    outputs: [{ id: 'o', name: 'LATENT', type: 'LATENT', linkIds: [2] }],
    nodes: [use(4, { mode, inputs: [input('width', 'INT', 1, true)], ...inner })],
    links: links([1, -10, 0, 4, 0], [2, 4, 0, -20, 0]),
  });

describe('a subgraph', () => {
  it('becomes its nodes, with the path to them as ids, once for each use', () => {
    const { graph } = convert([use(1), use(2)], [], [size]);
    expect(Object.keys(graph)).toEqual(['1:7', '1:8', '2:7', '2:8']);
    expect(graph['2:8']!.inputs).toEqual({ samples: ['2:7', 0] });
  });

  it('runs with the values that its use shows, and with those inside where it shows none', () => {
    const { graph } = convert([use(1, { widgets_values: [1024, 4] }), use(2, { widgets_values: [] })], [], [size]);
    expect(graph['1:7']!.inputs).toEqual({ width: 1024, height: 640, batch_size: 4 });
    expect(graph['2:7']!.inputs).toEqual({ width: 512, height: 640, batch_size: 1 });
  });

  it('gets what is linked to its use, and gives what is linked inside', () => {
    const loader = node(9, 'VAELoader', {
      widgets_values: ['ae.safetensors'],
      outputs: [{ name: 'VAE', type: 'VAE' }],
    });
    const upscale = node(3, 'LatentUpscaleBy', {
      inputs: [input('samples', 'LATENT', 2)],
      widgets_values: ['bicubic', 2],
    });
    const { graph } = convert(
      [loader, use(1, { inputs: [input('vae', 'VAE', 1)] }), upscale],
      links([1, 9, 0, 1, 0], [2, 1, 0, 3, 0]),
      [size],
    );
    expect(graph['1:8']!.inputs).toMatchObject({ vae: ['9', 0] });
    expect(graph['3']!.inputs).toMatchObject({ samples: ['1:7', 0] });
  });

  it('takes the value of the outermost use that shows one', () => {
    const inner = { widgets_values: [768, 2] };
    expect(convert([node(1, 'outer')], [], [size, outer(0, inner)]).graph['1:4:7']!.inputs).toMatchObject({
      width: 768,
      batch_size: 2,
    });
    const { graph } = convert([node(1, 'outer', { widgets_values: [896] })], [], [size, outer(0, inner)]);
    expect(graph['1:4:7']!.inputs).toMatchObject({ width: 896, batch_size: 2 });
  });

  it('that is muted or bypassed is so at every depth, and where ComfyUI would run it that is said', () => {
    for (const mode of [2, 4]) {
      const { graph, warnings } = convert([node(1, 'outer')], [], [size, outer(mode)]);
      expect(graph).toEqual({});
      expect(warnings).toMatchObject([{ code: 'off_inside', node: { id: '1:4' } }]);
      expect(convert([use(1, { mode })], [], [size]).graph).toEqual({});
    }
  });

  it('whose values do not fit is refused at its use, and none of them is sent', () => {
    const { unsupported, graph } = convert([use(1, { widgets_values: ['a text', true] })], [], [size]);
    expect(unsupported).toMatchObject([{ code: 'values_do_not_fit', nodes: [{ id: '1', title: 'Subgraph size' }] }]);
    expect(graph['1:7']!.inputs).toMatchObject({ width: 512, batch_size: 1 });
  });
});

describe('subgraphs are refused', () => {
  it('when one contains itself, also by way of another', () => {
    const self = subgraph('a', { nodes: [node(2, 'a')] });
    expect(() => convert([node(1, 'a')], [], [self])).toThrow(
      expect.objectContaining({ code: 'subgraph_in_itself', where: '1:2' }),
    );
    const other = subgraph('b', { nodes: [node(3, 'a')] });
    const round = subgraph('a', { nodes: [node(2, 'b')] });
    expect(() => convert([node(1, 'a')], [], [round, other])).toThrow(
      expect.objectContaining({ code: 'subgraph_in_itself', where: '1:2:3' }),
    );
  });

  it('when they are nested too deep', () => {
    const chain = Array.from({ length: READ_LIMITS.depth + 2 }, (_, depth) =>
      subgraph(`s${depth}`, { nodes: [node(1, `s${depth + 1}`)] }),
    );
    expect(() => convert([node(1, 's0')], [], chain)).toThrow(expect.objectContaining({ code: 'subgraphs_too_deep' }));
  });

  it('when few bytes become too many nodes', () => {
    const nodes = (type: string) => Array.from({ length: 20 }, (_, id) => node(id, type));
    const bomb = Array.from({ length: 10 }, (_, depth) => subgraph(`s${depth}`, { nodes: nodes(`s${depth + 1}`) }));
    expect(() => convert([node(1, 's0')], [], [...bomb, subgraph('s10', {})])).toThrow(
      expect.objectContaining({ code: 'too_many_nodes' }),
    );
  });

  it('when a path of ids is longer than anything that names a node may be', () => {
    const long = (letter: string) => letter.repeat(READ_LIMITS.name / 2);
    const inner = subgraph('s', { nodes: [node(long('b'), 'VAEDecode')] });
    const file = () => convert([node(long('a'), 's')], [], [inner]);
    expect(file).toThrow(expect.objectContaining({ code: 'too_complex' }));
  });

  it('when few bytes become too many inputs', () => {
    const inputs = Array.from({ length: 1_000 }, (_, index) => ({
      id: `i${index}`,
      name: `i${index}`,
      type: 'INT',
      linkIds: [],
    }));
    const uses = Array.from({ length: 200 }, (_, id) => node(id, 'wide'));
    expect(() => convert(uses, [], [subgraph('wide', { inputs })])).toThrow(
      expect.objectContaining({ code: 'too_complex' }),
    );
  });
});
