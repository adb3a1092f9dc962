import { describe, expect, it } from '@jest/globals';
import { coreDefinitions } from '../core-definitions/core-definitions.js';
import type { WorkflowGraph, WorkflowValue } from '../graph.js';
import { graphOf } from '../testing/graphs.js';
import { DEFAULT_POLICY } from './policy.js';
import { vet, type VetContext } from './vet.js';

const codes = (graph: WorkflowGraph, context?: VetContext) =>
  vet(graph, coreDefinitions(), DEFAULT_POLICY, context).reasons.map(({ code }) => code);

describe('a name of a file', () => {
  it.each<[string, WorkflowValue]>([
    ['inside an object, which ComfyUI unwraps', { __value__: '../../x.png' }],
    ['inside a list', ['../x.png']],
    ['behind a link, over which no ComfyUI checks it', ['9', 0]],
    ['that is a number', 5],
  ])('%s is none of a picture, unless the run brings it', (_, image) => {
    const graph = graphOf({ 1: ['LoadImage', { image }] });
    expect(codes(graph)).toEqual(['bad_file']);
    expect(codes(graph, { brought: [['1', 'image']] })).toEqual([]);
    expect(codes(graph, { brought: [['2', 'image']] })).toEqual(['bad_file']);
  });

  it.each<[string, WorkflowValue]>([
    ['../b.safetensors', { __value__: ['a.safetensors', '../b.safetensors'] }],
    ['/b.safetensors', { on: true, lora: '/b.safetensors' }],
  ])('of a model is seen inside other values: %s', (_, lora_name) => {
    expect(codes(graphOf({ 1: ['LoraLoader', { lora_name }] }))).toContain('bad_file');
  });

  it('is a key of a service nowhere in a value', () => {
    const text = { content: [`sk-${'a1'.repeat(20)}`] };
    expect(codes(graphOf({ 1: ['CLIPTextEncode', { text }] }))).toEqual(['secret']);
  });
});

describe('nodes that save', () => {
  it('are a hundred at most', () => {
    const saving = (count: number) =>
      graphOf(Object.fromEntries(Array.from({ length: count }, (_, id) => [id, ['SaveImage', {}]])));
    expect(codes(saving(100))).toEqual([]);
    expect(codes(saving(101))).toEqual(['too_many_outputs']);
  });
});
