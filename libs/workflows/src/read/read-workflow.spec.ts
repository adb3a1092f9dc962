import { describe, expect, it } from '@jest/globals';
import type { WorkflowValue } from '../graph.js';
import {
  readEmbeddedWorkflow,
  readWorkflow,
  stringifyJson,
  READ_LIMITS,
  WorkflowError,
  type WorkflowFile,
} from '../index.js';

const graph = {
  '3': { class_type: 'KSampler', inputs: { seed: 18_446_744_073_709_551_615n, latent_image: ['5:7', 0] } },
  '5:7': { class_type: 'EmptyLatentImage', inputs: { width: 512 }, _meta: { title: 'Size' } },
};
const ui = {
  version: 0.4,
  nodes: [
    {
      id: 5,
      type: 'EmptyLatentImage',
      pos: [10, 20],
      widgets_values: [512, 512, 1],
      outputs: [{ name: 'LATENT', type: 'LATENT' }],
    },
    {
      id: 3,
      type: 'KSampler',
      mode: 4,
      inputs: [
        { name: 'latent_image', type: 'LATENT', link: 9 },
        { name: 'old', type: -1 },
      ],
    },
  ],
  links: [[9, 5, 0, 3, 1, 'LATENT'], null],
  groups: [{ title: 'All', bounding: [0, 0, 100, 100] }],
  extra: { linearData: { inputs: [] } },
};

function read(value: unknown): WorkflowFile {
  return readWorkflow(stringifyJson(value as WorkflowValue));
}

function refusal(work: () => unknown): WorkflowError {
  try {
    work();
  } catch (error) {
    if (error instanceof WorkflowError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

function subgraph(id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { id, name: id, inputs: [], outputs: [], nodes: [], links: [], ...more };
}

describe('reading a workflow', () => {
  it('takes the API format as it is, with every digit of a seed', () => {
    expect(read(graph)).toEqual({ format: 'api', graph, ui: null });
  });

  it('takes the UI format, with ids as texts and links by their ids', () => {
    const { format, ui: found } = read(ui);
    expect(format).toBe('ui');
    expect(found!.root.nodes).toMatchObject([
      { id: '5', mode: 0, values: [512, 512, 1], position: [10, 20] },
      {
        id: '3',
        mode: 4,
        values: null,
        inputs: [
          { name: 'latent_image', link: '9' },
          { type: '*', link: null },
        ],
      },
    ]);
    expect([...found!.root.links]).toEqual([['9', { originId: '5', originSlot: 0, targetId: '3', targetSlot: 1 }]]);
    expect(found!.extra).toEqual({ linearData: { inputs: [] } });
  });

  it('takes version 1, where links are objects', () => {
    const links = [{ id: 9, origin_id: 5, origin_slot: 0, target_id: 3, target_slot: 1, type: 'LATENT' }];
    expect(read({ ...ui, version: 1, links }).ui!.root.links).toEqual(read(ui).ui!.root.links);
  });

  it('takes subgraphs at any depth into one list', () => {
    const inner = subgraph('inner', { inputs: [{ id: 'a', name: 'seed', type: 'INT', label: 'Seed' }] });
    const outer = subgraph('outer', { definitions: { subgraphs: [inner] } });
    const { subgraphs } = read({ ...ui, definitions: { subgraphs: [outer] } }).ui!;
    expect([...subgraphs.keys()]).toEqual(['outer', 'inner']);
    expect(subgraphs.get('inner')!.inputs).toEqual([{ name: 'seed', type: 'INT', label: 'Seed' }]);
  });

  it('runs the graph and keeps the names where a file holds both', () => {
    const both = { format: 'api', graph, ui: read(ui).ui };
    expect(read({ output: graph, workflow: ui })).toEqual(both);
    expect(read({ prompt: graph, client_id: 'x', extra_data: { extra_pnginfo: { workflow: ui } } })).toEqual(both);
    expect(readEmbeddedWorkflow({ prompt: stringifyJson(graph), workflow: JSON.stringify(ui) })).toEqual(both);
  });

  it('takes wrapped forms of one of them', () => {
    expect(read({ prompt: graph })).toEqual(read(graph));
    expect(read({ workflow: ui })).toEqual(read(ui));
    expect(read({ workflow: graph })).toEqual(read(graph));
    expect(readEmbeddedWorkflow({})).toBeNull();
  });

  it('knows App mode', () => {
    expect(read({ ...ui, extra: { linearMode: true } }).format).toBe('app');
  });

  it('takes bytes, with a byte order mark or without', () => {
    const bytes = new TextEncoder().encode(`\uFEFF${stringifyJson(graph)}`);
    expect(readWorkflow(bytes)).toEqual(read(graph));
    expect(readWorkflow(`\uFEFF${stringifyJson(graph)}`)).toEqual(read(graph));
  });
});

describe('names', () => {
  const long = 'x'.repeat(READ_LIMITS.name + 1);

  it('that are too long are refused where something is found by them', () => {
    expect(refusal(() => read({ [long]: { class_type: 'Note', inputs: {} } })).code).toBe('invalid_workflow');
    expect(refusal(() => read({ '1': { class_type: 'Note', inputs: { [long]: 1 } } })).code).toBe('invalid_workflow');
    expect(refusal(() => read({ nodes: [{ id: long, type: 'Note' }] })).where).toBe('/nodes/0/id');
  });

  it('that are only for people are cut', () => {
    const nodes = [{ id: 1, type: 'Note', title: long }];
    expect(read({ nodes }).ui!.root.nodes[0]!.title).toHaveLength(READ_LIMITS.name);
    const titled = { '1': { class_type: 'Note', inputs: {}, _meta: { title: long } } };
    expect(read(titled).graph!['1']!._meta!.title).toHaveLength(READ_LIMITS.name);
  });
});

describe('a workflow is refused', () => {
  const many = (count: number) => Array.from({ length: count }, (_, id) => ({ id, type: 'Note' }));

  it('when it is 40 MB of JSON', () => {
    expect(refusal(() => readWorkflow(new Uint8Array(40 * 1024 * 1024).fill(91))).code).toBe('json_too_large');
  });

  it('when it has 100,000 nodes, in any format', () => {
    expect(refusal(() => read({ nodes: many(100_000), links: [] }))).toMatchObject({
      code: 'too_many_nodes',
      where: '/nodes',
    });
    const flat = Object.fromEntries(many(100_000).map(({ id }) => [id, { class_type: 'Note', inputs: {} }]));
    expect(refusal(() => read(flat)).code).toBe('too_many_nodes');
  });

  it('when its subgraphs have too many nodes together', () => {
    const nodes = many(READ_LIMITS.nodes / 2 + 1);
    const subgraphs = ['a', 'b'].map((id) => subgraph(id, { nodes }));
    expect(refusal(() => read({ ...ui, definitions: { subgraphs } })).code).toBe('too_many_nodes');
  });

  it('when there are too many links or subgraphs, or definitions inside one another', () => {
    const links = Array.from({ length: READ_LIMITS.links + 1 }, () => null);
    expect(refusal(() => read({ ...ui, links })).code).toBe('too_many_links');
    const subgraphs = Array.from({ length: READ_LIMITS.subgraphs + 1 }, (_, id) => subgraph(`s${id}`));
    expect(refusal(() => read({ ...ui, definitions: { subgraphs } }))).toMatchObject({
      where: '/definitions/subgraphs',
    });
    let deep = subgraph('s');
    for (let depth = 0; depth <= READ_LIMITS.depth; depth += 1)
      deep = subgraph(`s${depth}`, { definitions: { subgraphs: [deep] } });
    expect(refusal(() => read({ ...ui, definitions: { subgraphs: [deep] } })).code).toBe('nested_too_deep');
  });

  it('when two nodes or two subgraphs have one id', () => {
    expect(refusal(() => read({ nodes: [...many(2), { id: '1', type: 'Note' }] }))).toMatchObject({
      code: 'duplicate_node',
      where: '/nodes/2/id',
    });
    const subgraphs = [subgraph('a'), subgraph('a')];
    expect(refusal(() => read({ ...ui, definitions: { subgraphs } })).code).toBe('duplicate_subgraph');
  });

  it('when a link of the API format leads nowhere', () => {
    const lost = { '3': { class_type: 'KSampler', inputs: { model: ['toString', 0] } } };
    expect(refusal(() => read(lost))).toMatchObject({ code: 'link_to_nowhere', where: '3' });
    for (const output of [-1, 1_000_000_000]) {
      const far = { ...graph, '3': { class_type: 'KSampler', inputs: { latent_image: ['5:7', output] } } };
      expect(refusal(() => read(far))).toMatchObject({ code: 'link_to_nowhere', where: '3' });
    }
  });

  it('when a node needs its own result, however long the way round is', () => {
    const ring = Object.fromEntries(
      Array.from({ length: READ_LIMITS.nodes }, (_, id) => [
        String(id),
        { class_type: 'Reroute', inputs: { '': [String((id + 1) % READ_LIMITS.nodes), 0] } },
      ]),
    );
    expect(refusal(() => read(ring)).code).toBe('cycle');
    expect(refusal(() => read({ '1': { class_type: 'A', inputs: { a: ['1', 0] } } })).code).toBe('cycle');
  });

  it('when a key reaches a prototype', () => {
    expect(
      refusal(() => readWorkflow('{"nodes": [{"id": 1, "type": "Note", "properties": {"__proto__": {}}}]}')).code,
    ).toBe('json_forbidden_key');
  });

  it('when the body of a request holds the key of a service; whose it is and how it is called there does not matter', () => {
    const body = { prompt: graph, client_id: 'another', prompt_id: '7' };
    expect(read(body)).toEqual(read(graph));
    const key = { api_key_comfy_org: 'comfyui-0123' };
    expect(refusal(() => read({ ...body, extra_data: key }))).toMatchObject({
      code: 'secret',
      where: '/extra_data/api_key_comfy_org',
    });
  });

  it('when a text of it is one that nothing could keep', () => {
    const text = JSON.stringify({ '1': { class_type: 'A', inputs: { text: 'a\0b' } } });
    expect(refusal(() => readWorkflow(text)).code).toBe('json_bad_text');
    expect(refusal(() => readEmbeddedWorkflow({ prompt: text })).code).toBe('json_bad_text');
  });

  it('when a part has another shape, with a pointer to it', () => {
    expect(refusal(() => read({ nodes: [{ id: 1, type: 5 }] }))).toMatchObject({
      code: 'invalid_workflow',
      where: '/nodes/0/type',
    });
    expect(refusal(() => read({ nodes: [{ id: 1, type: 'Note', mode: Number.NaN }] })).where).toBe('/nodes/0/mode');
    expect(refusal(() => read({ prompt: { ...graph, '9': 'text' } })).where).toBe('/prompt/9');
    const broken = { ...ui, definitions: { subgraphs: [subgraph('a', { links: ['x'] })] } };
    expect(refusal(() => read(broken)).where).toBe('/definitions/subgraphs/0/links/0');
  });

  it('when it is something else', () => {
    for (const other of [null, 5, 'x', [], {}, { nodes: {} }, { prompt: 'a cat' }, { workflow: null }])
      expect(refusal(() => read(other)).code).toBe('not_a_workflow');
    expect(refusal(() => readWorkflow(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).code).toBe('not_text');
  });
});
