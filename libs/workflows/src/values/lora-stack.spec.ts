import { describe, expect, it } from '@jest/globals';
import type { WorkflowValue } from '../graph.js';
import { formOf } from '../testing/forms.js';
import { graphOf } from '../testing/graphs.js';
import { bindValues } from './bind-values.js';

const LINKS = { model: ['1', 0], clip: ['1', 1] } satisfies Record<string, WorkflowValue>;

const withLora = graphOf({
  1: ['CheckpointLoaderSimple', { ckpt_name: 'a.safetensors' }],
  L: ['LoraLoader', { ...LINKS, lora_name: '', strength_model: 1, strength_clip: 1 }, 'Style'],
  2: ['CLIPTextEncode', { text: 'a', clip: ['L', 1] }],
  6: ['KSampler', { model: ['L', 0], positive: ['2', 0], steps: 3 }],
});

const stack = formOf([{ name: 'loras', widget: 'loras', bindings: [['L', 'lora_name']], schema: { default: [] } }]);

describe('a stack of LoRAs', () => {
  it('is a chain in the place of the loader', () => {
    const loras: Record<string, string | number>[] = [{ file: 'a.safetensors', strength: 0.5 }, { file: 'b.safetensors', strength: 1, strength_clip: 0 }, { file: 'c.safetensors' }]; // prettier-ignore
    const { graph } = bindValues(withLora, stack, { loras });
    expect(graph).toMatchObject({
      L: { inputs: { ...LINKS, lora_name: 'a.safetensors', strength_model: 0.5, strength_clip: 0.5 } },
      'L-lora-2': { inputs: { model: ['L', 0], clip: ['L', 1], lora_name: 'b.safetensors', strength_clip: 0 } },
      'L-lora-3': { class_type: 'LoraLoader', inputs: { model: ['L-lora-2', 0], clip: ['L-lora-2', 1], strength_model: 1 } }, // prettier-ignore
      2: { inputs: { clip: ['L-lora-3', 1] } },
      6: { inputs: { model: ['L-lora-3', 0], positive: ['2', 0] } },
    });
    expect(Object.keys(graph)).toHaveLength(6);
  });

  it('leaves nothing of the loader when it is empty', () => {
    const { graph } = bindValues(withLora, stack, {});
    expect(graph).toEqual({
      1: withLora['1'],
      2: { class_type: 'CLIPTextEncode', inputs: { text: 'a', clip: ['1', 1] } },
      6: { class_type: 'KSampler', inputs: { model: ['1', 0], positive: ['2', 0], steps: 3 } },
    });
  });

  it('takes the place of a whole chain, in whatever order its nodes are bound', () => {
    const two = graphOf({
      1: ['UNETLoader', { unet_name: 'a.safetensors' }],
      A: ['LoraLoaderModelOnly', { model: ['1', 0], lora_name: 'old', strength_model: 1 }],
      B: ['LoraLoaderModelOnly', { model: ['A', 0], lora_name: 'older', strength_model: 1 }],
      6: ['KSampler', { model: ['B', 0] }],
    });
    const bound = formOf([{ name: 'loras', widget: 'loras', bindings: [['B', 'lora_name'], ['A', 'lora_name']] }]); // prettier-ignore
    const { graph } = bindValues(two, bound, { loras: [{ file: 'new.safetensors', strength: 2 }] });
    expect(graph).toEqual({
      1: two['1'],
      B: { class_type: 'LoraLoaderModelOnly', inputs: { model: ['1', 0], lora_name: 'new.safetensors', strength_model: 2 } }, // prettier-ignore
      6: { class_type: 'KSampler', inputs: { model: ['B', 0] } },
    });
  });

  it('is no stack where the field is bound to another class', () => {
    const wrong = formOf([{ name: 'loras', widget: 'loras', bindings: [['6', 'model']] }]);
    expect(() => bindValues(withLora, wrong, { loras: [] })).toThrow('loads no LoRA');
  });
});
