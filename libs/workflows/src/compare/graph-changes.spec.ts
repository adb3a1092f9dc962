import { describe, expect, it } from '@jest/globals';
import { graphChanges, type WorkflowGraph } from '../index.js';

const SEED = 18_446_744_073_709_551_615n;
const graph: WorkflowGraph = {
  '1': { class_type: 'LoadImage', inputs: { image: 'a.png' }, _meta: { title: 'Photo' } },
  '2': { class_type: 'KSampler', inputs: { seed: SEED, image: ['1', 0], curve: { points: [1, 2], kind: 'line' } } },
};

describe('what changed between two graphs', () => {
  it('is nothing between equal ones, whatever the order of their keys and the titles', () => {
    const same: WorkflowGraph = {
      '2': { class_type: 'KSampler', inputs: { curve: { kind: 'line', points: [1, 2] }, image: ['1', 0], seed: SEED } },
      '1': { class_type: 'LoadImage', inputs: { image: 'a.png' }, _meta: { title: 'Picture' } },
    };
    expect(graphChanges(graph, same)).toEqual({ added: [], removed: [], changed: [] });
  });

  it('names inputs with their old and new values, to the last digit of a seed', () => {
    const after: WorkflowGraph = {
      ...graph,
      '2': {
        class_type: 'KSampler',
        inputs: { seed: SEED - 1n, image: ['1', 1], curve: { points: [1, 3], kind: 'line' }, steps: 20 },
      },
    };
    expect(graphChanges(graph, after).changed).toEqual([
      {
        id: '2',
        class: 'KSampler',
        title: 'KSampler',
        inputs: [
          { name: 'seed', before: SEED, after: SEED - 1n },
          { name: 'image', before: ['1', 0], after: ['1', 1] },
          { name: 'curve', before: { points: [1, 2], kind: 'line' }, after: { points: [1, 3], kind: 'line' } },
          { name: 'steps', before: undefined, after: 20 },
        ],
      },
    ]);
  });

  it('names nodes that came and went; one of another class is another node', () => {
    const after: WorkflowGraph = {
      '1': { class_type: 'LoadImageMask', inputs: {} },
      '3': { class_type: 'SaveImage', inputs: {} },
    };
    expect(graphChanges(graph, after)).toMatchObject({
      added: [
        { id: '1', class: 'LoadImageMask' },
        { id: '3', class: 'SaveImage' },
      ],
      removed: [
        { id: '1', title: 'Photo' },
        { id: '2', class: 'KSampler' },
      ],
      changed: [],
    });
  });
});
