import { describe, expect, it } from '@jest/globals';
import type { UiWorkflow, WorkflowGraph } from '@atelier/workflows';
import { shownGraph } from './graph-model.js';

const GRAPH: WorkflowGraph = {
  '3': { class_type: 'SaveImage', inputs: { images: ['2', 0], filename_prefix: 'x' } },
  '1': { class_type: 'Loader', inputs: { file: 'a.safetensors', seed: 18446744073709551615n } },
  '2': { class_type: 'Sampler', inputs: { model: ['1', 0], other: ['9', 0] }, _meta: { title: 'Draw' } },
};

describe('what is shown of a graph', () => {
  it('are its nodes with titles, values to the last digit, and the links between nodes that there are', () => {
    const { nodes, links } = shownGraph(GRAPH, null);
    expect(nodes.map(({ id, title }) => [id, title])).toEqual(expect.arrayContaining([['1', 'Loader'], ['2', 'Draw'], ['3', 'SaveImage']])); // prettier-ignore
    expect(nodes.find(({ id }) => id === '1')!.values).toEqual([
      { name: 'file', value: 'a.safetensors' },
      { name: 'seed', value: '18446744073709551615' },
    ]);
    expect(links.map(({ from, to, input }) => [from, to, input])).toEqual(expect.arrayContaining([['2', '3', 'images'], ['1', '2', 'model']])); // prettier-ignore
    expect(links).toHaveLength(2);
  });

  it('stands from left to right in the order of the links', () => {
    const places = new Map(shownGraph(GRAPH, null).nodes.map(({ id, position }) => [id, position]));
    expect(places.get('1')!.x).toBeLessThan(places.get('2')!.x);
    expect(places.get('2')!.x).toBeLessThan(places.get('3')!.x);
  });

  it('ends also where the links go round', () => {
    const round: WorkflowGraph = {
      '1': { class_type: 'A', inputs: { a: ['2', 0] } },
      '2': { class_type: 'A', inputs: { a: ['1', 0] } },
    };
    expect(shownGraph(round, null).nodes).toHaveLength(2);
  });

  it('stands where the editor had it, if the editor had all of it', () => {
    const at = (id: string, x: number) => ({ id, position: [x, 7] });
    const ui = (...nodes: object[]) => ({ root: { nodes } }) as unknown as UiWorkflow;
    const xOf = (view: UiWorkflow) => shownGraph(GRAPH, view).nodes.find(({ id }) => id === '1')!.position.x;
    expect(xOf(ui(at('1', 500), at('2', 600), at('3', 700)))).toBe(500);
    expect(xOf(ui(at('1', 500), at('2', 600)))).toBe(0);
  });
});
