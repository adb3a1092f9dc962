import { describe, expect, it } from '@jest/globals';
import type { ComfyGraph } from '../prompt/graph.js';
import { parseTextFrame } from '../socket/frames.js';
import type { ComfyEvent } from '../socket/events.js';
import { recording } from '../testing/fixtures.js';
import { textToImage } from '../testing/graphs.js';
import { ProgressTracker } from './prompt-progress.js';
import type { PromptProgress } from './prompt-watch.types.js';

function recordedEvents(name: string): ComfyEvent[] {
  return recording(name)
    .filter((it) => it.dir === 'ws' && it.data)
    .map((it) => parseTextFrame(JSON.stringify(it.data)))
    .flatMap((it) => ('event' in it ? [it.event] : []));
}

function promptIdsOf(events: ComfyEvent[]): string[] {
  return events.flatMap((it) => (it.type === 'executionStart' ? [it.promptId] : []));
}

function follow(graph: ComfyGraph, events: ComfyEvent[], promptId = 'p'): PromptProgress[] {
  const tracker = new ProgressTracker(promptId, graph);
  return events.map((event) => {
    tracker.follow(event);
    return tracker.snapshot();
  });
}

function ofPrompt(events: ComfyEvent[], promptId: string | undefined): ComfyEvent[] {
  return events.filter((it) => 'promptId' in it && it.promptId === promptId);
}

const executing = (nodeId: string): ComfyEvent => ({ type: 'executing', promptId: 'p', nodeId });
const stepped = (nodeId: string, value: number): ComfyEvent => ({
  type: 'progress',
  promptId: 'p',
  nodeId,
  value,
  max: 4,
});

describe('progress of a recorded prompt', () => {
  const events = recordedEvents('normal');
  const snapshots = follow(textToImage(), ofPrompt(events, promptIdsOf(events)[0]), 'p');

  it('goes through the phases in order', () => {
    const phases = snapshots.map((it) => it.phase);
    const changes = phases.filter((phase, index) => phase !== phases[index - 1]);
    expect(changes).toEqual(['preparing', 'loading_model', 'sampling', 'decoding', 'saving']);
  });

  it('rises from 0 to 1 and never falls', () => {
    const values = snapshots.map((it) => it.value);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect([values[0], values.at(-1)]).toEqual([0, 1]);
  });

  it('counts the steps of the sampler, and of nothing else', () => {
    const steps = snapshots.filter((it) => it.steps !== undefined);
    expect(new Set(steps.map((it) => `${it.step}/${it.steps} ${it.nodeType}`))).toEqual(
      new Set(['1/4 KSampler', '2/4 KSampler', '3/4 KSampler', '4/4 KSampler']),
    );
  });
});

describe('progress of a partly cached prompt', () => {
  it('counts only the nodes that run', () => {
    const events = recordedEvents('cached');
    const [first] = promptIdsOf(events);
    const values = follow(textToImage(), ofPrompt(events, first)).map((it) => it.value);
    const afterFirstStep = values.find((value) => value > 0);
    expect(afterFirstStep).toBeCloseTo(((1 / 4) * 12) / 12.75);
    expect(values.at(-1)).toBe(1);
  });
});

describe('what comes after the sampler', () => {
  const finished = (nodeId: string): ComfyEvent => ({
    type: 'progressState',
    promptId: 'p',
    nodes: [{ nodeId, displayNodeId: nodeId, value: 1, max: 1, finished: true }],
  });
  const shareAfter = (ids: string[]) => follow(textToImage(), ids.map(finished)).at(-1)!.value;

  it('is a sixteenth of it: pace and share tell how long a prompt still takes', () => {
    const [before, after] = [shareAfter(['4', '5', '6', '7']), shareAfter(['4', '5', '6', '7', '3'])];
    expect((1 - after) / (after - before)).toBeCloseTo(1 / 16);
  });
});

describe('progress of a graph with several nodes that count', () => {
  const graph: ComfyGraph = {
    load: { class_type: 'UNETLoader', inputs: {} },
    high: { class_type: 'KSamplerAdvanced', inputs: {} },
    low: { class_type: 'KSamplerAdvanced', inputs: {} },
    decode: { class_type: 'VAEDecodeTiled', inputs: {} },
    upscale: { class_type: 'ImageUpscaleWithModel', inputs: {} },
    film: { class_type: 'CreateVideo', inputs: {} },
    save: { class_type: 'SaveVideo', inputs: {} },
  };
  const state = (nodeId: string, value: number, max: number, finished = false): ComfyEvent => ({
    type: 'progressState',
    promptId: 'p',
    nodes: [{ nodeId, displayNodeId: nodeId, value, max, finished }],
  });
  const through = (nodeId: string, max: number): ComfyEvent[] => [
    executing(nodeId),
    state(nodeId, 0, max),
    ...Array.from({ length: max }, (_, step) => state(nodeId, step + 1, max)),
    state(nodeId, max, max, true),
  ];
  const events = Object.keys(graph).flatMap((id) => through(id, id === 'load' || id === 'save' ? 1 : 4));
  const snapshots = follow(graph, [...events, { type: 'success', promptId: 'p' }]);

  it('never runs back: not at the second sampler, the decoder or the upscaler', () => {
    const values = snapshots.map(({ value }) => value);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(values.at(-1)).toBe(1);
  });

  it('moves with each step of each of them', () => {
    for (const id of ['high', 'low', 'decode', 'upscale']) {
      const values = snapshots.filter(({ nodeId }) => nodeId === id).map(({ value }) => value);
      expect(new Set(values).size).toBeGreaterThanOrEqual(4);
    }
  });

  it('names the node that runs', () => {
    const named = snapshots.flatMap(({ nodeId }) => (nodeId === undefined ? [] : [nodeId]));
    expect([...new Set(named)]).toEqual(Object.keys(graph));
  });

  it('does not jump ahead when the first of two samplers is done', () => {
    const first = snapshots.findLast(({ nodeId }) => nodeId === 'high')!;
    expect(first.value).toBeCloseTo(13 / 27);
  });
});

describe('phases', () => {
  const phasesOf = (graph: ComfyGraph, events: ComfyEvent[]) => follow(graph, events).map((it) => it.phase);

  it('calls the silence before the first step of a sampler loading, since ComfyUI loads lazily inside it', () => {
    expect(phasesOf(textToImage(), [executing('4'), executing('3'), stepped('3', 0), stepped('3', 1)])).toEqual([
      'loading_model',
      'loading_model',
      'loading_model',
      'sampling',
    ]);
  });

  it('does not go back to loading for a second sampler', () => {
    const graph = { ...textToImage(), '13': { class_type: 'KSampler', inputs: {} } };
    expect(phasesOf(graph, [executing('3'), stepped('3', 4), executing('13')])).toEqual([
      'loading_model',
      'sampling',
      'sampling',
    ]);
  });

  it('calls the steps of any working node sampling', () => {
    const graph = { '1': { class_type: 'BenchSleep', inputs: {} }, '2': { class_type: 'SaveImage', inputs: {} } };
    expect(phasesOf(graph, [executing('1'), stepped('1', 1), executing('2')])).toEqual([
      'loading_model',
      'sampling',
      'saving',
    ]);
  });

  it('shows the node that an expanded subgraph belongs to', () => {
    const event: ComfyEvent = { type: 'executing', promptId: 'p', nodeId: '9.0.1', displayNodeId: '3' };
    expect(follow(textToImage(), [event])).toMatchObject([{ nodeId: '3', nodeType: 'KSampler' }]);
  });
});
