import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { workflowTemplates } from '@atelier/testing';
import { coreDefinitions } from '../core-definitions/core-definitions.js';
import { convertWorkflow, readWorkflow, type Definitions, type WorkflowGraph, type WorkflowValue } from '../index.js';
import { changedTemplate, frontendTruths } from '../testing/frontend-truth.js';
import { hostileGraph } from '../testing/hostile-graphs.js';
import { graphFaults } from './graph-faults.js';

const core = coreDefinitions();
const GRAPH: WorkflowGraph = {
  '1': { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: 0 } },
  '2': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'x' }, _meta: { title: 'Keep' } },
};

/** The graph with another value. */
function withValue(id: string, input: string, value: WorkflowValue): WorkflowGraph {
  const node = GRAPH[id]!;
  return { ...GRAPH, [id]: { ...node, inputs: { ...node.inputs, [input]: value } } };
}

const codesOf = (graph: WorkflowGraph, definitions: Definitions = core) =>
  graphFaults(graph, definitions).map(({ code, input }) => [code, input]);

describe('the faults of a graph', () => {
  it.each<[string, string, string, WorkflowValue, string]>([
    ['a link to an output that the node does not have', '2', 'images', ['1', 1], 'missing_output'],
    ['half an output', '2', 'images', ['1', 0.5], 'bad_link'],
    ['an output by its name', '2', 'images', ['1', '0'], 'bad_link'],
    ['a node by a number', '2', 'images', [1, 0], 'bad_link'],
    ['a list of three', '2', 'images', ['1', 0, 0], 'bad_link'],
    ['a number for a link', '2', 'images', 5, 'link_expected'],
    ['a text for a link', '2', 'images', '1', 'link_expected'],
    ['an object for a link', '2', 'images', { __value__: ['1', 0] }, 'link_expected'],
    ['a text for a number', '1', 'width', 'wide', 'not_a_number'],
    ['a fraction as text for a whole number', '1', 'width', '1.5', 'not_a_number'],
    ['NaN', '1', 'width', Number.NaN, 'not_a_number'],
    ['Infinity', '1', 'width', Number.POSITIVE_INFINITY, 'not_a_number'],
    ['nothing for a number', '1', 'width', null, 'not_a_number'],
    ['a number inside an object', '1', 'width', { __value__: 64 }, 'not_a_number'],
  ])('are: %s', (_what, id, input, value, code) => {
    const [fault, ...others] = graphFaults(withValue(id, input, value), core);
    expect(fault).toMatchObject({ code, input, node: { id }, message: expect.stringContaining(input) });
    expect(others).toEqual([]);
  });

  it('are: a link to another kind of thing', () => {
    const graph = { ...GRAPH, '3': { class_type: 'SaveLatent', inputs: { samples: ['1', 0], filename_prefix: 'x' } } };
    expect(codesOf(graph as WorkflowGraph)).toEqual([['wrong_link', 'samples']]);
  });

  it('are: nothing that is saved or shown', () => {
    expect(graphFaults({ '1': GRAPH['1']! }, core)).toMatchObject([{ code: 'no_output', node: null }]);
    expect(graphFaults({}, core)).toHaveLength(1);
  });

  it.each<[string, string, string, WorkflowValue]>([
    ['digits as text, which ComfyUI converts', '1', 'width', ' 1_024 '],
    ['the largest seed', '1', 'color', 18_446_744_073_709_551_615n],
    ['what is outside its bounds: they differ between versions', '1', 'width', -5],
    ['a link for a text, which a primitive may be', '2', 'filename_prefix', ['1', 0]],
    ['an input that no class declares', '2', 'strange', [[], {}]],
  ])('are not: %s', (_what, id, input, value) => {
    expect(codesOf(withValue(id, input, value))).toEqual([]);
  });

  it('are not what no output needs: ComfyUI does not look at it either', () => {
    const loose = { class_type: 'ImageInvert', inputs: { image: 5 } };
    expect(codesOf({ ...GRAPH, '9': loose })).toEqual([]);
  });

  it('are not what a class of a pack may have beyond what it declares', () => {
    const other = (name: string) => ({ ...core[name]!, python_module: 'custom_nodes.loose' });
    expect(codesOf(withValue('2', 'images', ['1', 7]), { ...core, EmptyImage: other('EmptyImage') })).toEqual([]);
    expect(codesOf(withValue('2', 'images', 'x'), { ...core, SaveImage: other('SaveImage') })).toEqual([]);
  });

  it('are found in any graph without a crash, and are not more than help', () => {
    fc.assert(
      fc.property(hostileGraph, (graph) => {
        expect(graphFaults(graph, core).length).toBeLessThanOrEqual(50);
      }),
    );
  });

  it('are none in what the editor makes of the official workflows', async () => {
    const folder = await workflowTemplates();
    for (const truth of (await frontendTruths()).filter(({ modes }) => Object.keys(modes).length === 0)) {
      const { graph } = convertWorkflow(readWorkflow(await changedTemplate(folder, truth)).ui!, core);
      expect([truth.name, graphFaults(graph, core)]).toEqual([truth.name, []]);
    }
  }, 300_000);
});
