import { describe, expect, it } from '@jest/globals';
import type { WorkflowGraph } from '../graph.js';
import { draft, field, shown } from '../testing/drafts.js';
import { textToImage } from '../testing/graphs.js';

describe('what the author of a workflow chose', () => {
  const nodes = [
    { id: 6, type: 'KSampler', inputs: [], outputs: [], title: 'KSampler' },
    { id: 2, type: 'CLIPTextEncode', inputs: [], outputs: [] },
  ];

  it('is App mode first, in its order, with its descriptions; the rest is shown on demand', () => {
    const linearData = { inputs: [[6, 'steps', { description: 'More is finer' }], ['2', 'text'], [99, 'gone'], 'nonsense', [6]], outputs: ['8'] }; // prettier-ignore
    const form = draft(textToImage(), { nodes, links: [], extra: { linearData } });
    expect(shown(form).slice(0, 3)).toEqual(['steps number', 'prompt multiline', 'negative_prompt multiline advanced']);
    expect(field(form, 'steps')).toMatchObject({ origin: 'app_mode', help: 'More is finer' });
    expect(field(form, 'width').advanced).toBe(true);
  });

  it('is found by a widget id with the id of the graph before it', () => {
    const linearData = { inputs: [['0f3b2a10-1111-4222-8333-444455556666:6:cfg', 'cfg']] };
    const form = draft(textToImage(), { nodes, links: [], extra: { linearData } });
    expect(field(form, 'cfg')).toMatchObject({ origin: 'app_mode', advanced: false });
  });

  it('is the inputs that a subgraph promotes, through every depth, but not those linked outside', () => {
    const inner = {
      id: 'bbbbbbbb-0000-4000-8000-000000000002',
      name: 'inner',
      inputs: [{ id: 'x', name: 'text', type: 'STRING' }],
      outputs: [],
      nodes: [{ id: 7, type: 'CLIPTextEncode', inputs: [{ name: 'text', type: 'STRING', link: 1, widget: { name: 'text' } }], outputs: [] }], // prettier-ignore
      links: [{ id: 1, origin_id: -10, origin_slot: 0, target_id: 7, target_slot: 0, type: 'STRING' }],
    };
    const outer = {
      ...inner,
      id: 'aaaaaaaa-0000-4000-8000-000000000001',
      inputs: [
        { id: 'x', name: 'words', label: 'Words', type: 'STRING' },
        { id: 'y', name: 'linked', type: 'STRING' },
      ],
      nodes: [{ id: 3, type: inner.id, inputs: [{ name: 'text', type: 'STRING', link: 1 }], outputs: [] }],
      links: [{ id: 1, origin_id: -10, origin_slot: 0, target_id: 3, target_slot: 0, type: 'STRING' }],
    };
    const instance = { id: 5, type: outer.id, inputs: [{ name: 'words', type: 'STRING', link: null }, { name: 'linked', type: 'STRING', link: 4 }], outputs: [] }; // prettier-ignore
    const graph = textToImage();
    graph['5:3:7'] = graph['2']!;
    delete graph['2'];
    graph['6']!.inputs.positive = ['5:3:7', 0];
    const form = draft(graph, { nodes: [instance], links: [], definitions: { subgraphs: [outer, inner] } });
    expect(field(form, 'words')).toMatchObject({ origin: 'subgraph_input', label: 'Words', bindings: [['5:3:7', 'text']] }); // prettier-ignore
  });

  it('is an older promotion by proxyWidgets too', () => {
    const subgraph = { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 's', inputs: [], outputs: [], nodes: [{ id: 6, type: 'KSampler', inputs: [], outputs: [] }], links: [] }; // prettier-ignore
    const instance = { id: 5, type: subgraph.id, inputs: [], outputs: [], properties: { proxyWidgets: [['6', 'steps'], ['99', 'x'], 7] } }; // prettier-ignore
    const { 6: sampler, ...rest } = textToImage();
    const graph: WorkflowGraph = { ...rest, '5:6': sampler! };
    graph['7']!.inputs.samples = ['5:6', 0];
    const form = draft(graph, { nodes: [instance], links: [], definitions: { subgraphs: [subgraph] } });
    expect(field(form, 'steps')).toMatchObject({ origin: 'subgraph_input', bindings: [['5:6', 'steps']], advanced: false }); // prettier-ignore
  });

  it('ends where a subgraph holds itself', () => {
    const id = 'aaaaaaaa-0000-4000-8000-000000000001';
    const self = { id, name: 's', inputs: [{ name: 'a', type: 'INT' }], outputs: [], nodes: [{ id: 1, type: id, inputs: [{ name: 'a', type: 'INT', link: 1 }], outputs: [] }], links: [{ id: 1, origin_id: -10, origin_slot: 0, target_id: 1, target_slot: 0 }] }; // prettier-ignore
    const ui = { nodes: [{ id: 5, type: id, inputs: [], outputs: [] }], links: [], extra: { linearData: { inputs: [[5, 'a']] } }, definitions: { subgraphs: [self] } }; // prettier-ignore
    expect(draft(textToImage(), ui).fields.length).toBeGreaterThan(0);
  });

  it('is what a PrimitiveNode of the editor feeds, under its title', () => {
    const primitive = { id: 40, type: 'PrimitiveNode', title: 'Edge', inputs: [], outputs: [{ name: 'INT', type: 'INT', links: [1, 2] }] }; // prettier-ignore
    const sized = { id: 5, type: 'EmptyLatentImage', inputs: [{ name: 'width', type: 'INT', link: 1, widget: { name: 'width' } }, { name: 'height', type: 'INT', link: 2, widget: { name: 'height' } }], outputs: [] }; // prettier-ignore
    const form = draft(textToImage(), { nodes: [primitive, sized], links: [[1, 40, 0, 5, 0, 'INT'], [2, 40, 0, 5, 1, 'INT']] }); // prettier-ignore
    expect(field(form, 'edge')).toMatchObject({ origin: 'primitive', bindings: [['5', 'width'], ['5', 'height']] }); // prettier-ignore
  });

  it('is the form that we wrote into an exported file, as far as the graph still has its inputs', () => {
    const first = draft(textToImage());
    const edited = first.fields.map((each) => (each.name === 'steps' ? { ...each, label: 'Care', label_zh: '细致', help_zh: '越多越细', advanced: false } : each)); // prettier-ignore
    const schema = { ...first.schema, properties: { ...first.schema.properties, steps: { type: 'integer', maximum: 30, default: 12 } } }; // prettier-ignore
    const graph = textToImage();
    delete graph['3'];
    const form = draft(graph, { nodes, links: [], extra: { atelier_form: { fields: edited, schema } } });
    expect(field(form, 'steps')).toMatchObject({ origin: 'author', label: 'Care', label_zh: '细致', help_zh: '越多越细', bindings: [['6', 'steps']], advanced: false }); // prettier-ignore
    expect(form.schema.properties.steps).toEqual({ type: 'integer', minimum: 1, maximum: 30, default: 12 });
    expect(form.fields.some(({ bindings }) => bindings[0]![0] === '3')).toBe(false);
  });
});
