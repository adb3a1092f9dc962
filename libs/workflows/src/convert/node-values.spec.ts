import { describe, expect, it } from '@jest/globals';
import { coreDefinitions } from '../core-definitions/core-definitions.js';
import { convertWorkflow, type ClassDefinition, type Conversion, type WorkflowValue } from '../index.js';
import { node, uiFile } from '../testing/ui-file.js';

function classOf(input: unknown): ClassDefinition {
  return { input } as ClassDefinition;
}

const SEED = 18_446_744_073_709_551_615n;

function convert(type: string, more: Record<string, unknown>, extra: Record<string, ClassDefinition> = {}): Conversion {
  return convertWorkflow(uiFile([node(1, type, more)]), { ...coreDefinitions(), ...extra });
}

/** The inputs that come out of a list of values. */
function inputs(
  type: string,
  values: unknown,
  extra: Record<string, ClassDefinition> = {},
): Record<string, WorkflowValue> {
  return convert(type, { widgets_values: values }, extra).graph['1']!.inputs;
}

const sampler = { seed: 5, steps: 20, cfg: 7.5, sampler_name: 'euler', scheduler: 'normal', denoise: 1 };

describe('the values of a node', () => {
  it('are taken by position, without what says how a seed changes', () => {
    expect(inputs('KSampler', [5, 'randomize', 20, 7.5, 'euler', 'normal', 1])).toEqual(sampler);
  });

  it('keep every digit of a seed', () => {
    expect(inputs('KSampler', [SEED, 'fixed', 20, 7.5, 'euler', 'normal', 1])).toEqual({ ...sampler, seed: SEED });
  });

  it('are taken by name where a pack saves them so', () => {
    expect(inputs('KSampler', { ...sampler, videopreview: { hidden: false } })).toEqual(sampler);
  });

  it('are the initial ones where the list ends early', () => {
    expect(inputs('KSampler', [5, 'fixed', 20])).toEqual({ ...sampler, cfg: 8, scheduler: 'simple', denoise: 1 });
  });

  it('are doubtful where ComfyUI would refuse or cut them, and said to be so', () => {
    const { warnings, graph } = convert('KSampler', {
      widgets_values: [5, 'fixed', 20_000, 7.5, 'euler', 'normal', 1],
    });
    expect(warnings).toMatchObject([{ code: 'value_doubtful', node: { id: '1' }, input: 'steps' }]);
    expect(graph['1']!.inputs.steps).toBe(20_000);
  });

  it('may be choices that this ComfyUI does not have: what a fleet lacks is said elsewhere', () => {
    const { unsupported, warnings, graph } = convert('KSampler', {
      widgets_values: [5, 'fixed', 20, 7.5, 'res_3s', 'normal', 1],
    });
    expect({ unsupported, warnings, sampler: graph['1']!.inputs.sampler_name }).toEqual({
      unsupported: [],
      warnings: [],
      sampler: 'res_3s',
    });
  });

  it('that are lists are wrapped, because ComfyUI takes a list for a link', () => {
    const extra = { Pick: { input: { required: { names: [['a', 'b'], { multiselect: true }] } } } } satisfies Record<
      string,
      ClassDefinition
    >;
    expect(inputs('Pick', [['1', 0]], extra)).toEqual({ names: { __value__: ['1', 0] } });
  });

  it('of a loader of many LoRAs are its rows', () => {
    const extra = {
      'Power Lora Loader (rgthree)': classOf({ optional: { model: ['MODEL'], clip: ['CLIP'] } }),
    };
    const row = { on: true, lora: 'a.safetensors', strength: 1 };
    expect(
      inputs(
        'Power Lora Loader (rgthree)',
        [{}, { type: 'PowerLoraLoaderHeaderWidget' }, row, { ...row, lora: 'b.safetensors' }, {}, ''],
        extra,
      ),
    ).toEqual({ lora_1: row, lora_2: { ...row, lora: 'b.safetensors' } });
  });
});

describe('values that have shifted', () => {
  function realigned(
    type: string,
    values: unknown[],
    extra: Record<string, ClassDefinition> = {},
  ): Record<string, WorkflowValue> {
    const { graph, warnings, unsupported } = convert(type, { widgets_values: values }, extra);
    expect(unsupported).toEqual([]);
    expect(warnings).toMatchObject([{ code: 'values_realigned', node: { id: '1' } }]);
    return graph['1']!.inputs;
  }

  it('are set right where the seed had no word about its changes', () => {
    expect(realigned('KSampler', [5, 20, 7.5, 'euler', 'normal', 1])).toEqual(sampler);
  });

  it('are set right where an older file has a value for a mere socket', () => {
    const input = {
      required: {
        prompt: ['STRING'],
        negative: ['STRING', { forceInput: true }],
        steps: ['INT', { default: 4 }],
        sharp: ['BOOLEAN'],
      },
    };
    expect(realigned('Paint', ['a cat', 'a dog', 9, true], { Paint: classOf(input) })).toEqual({
      prompt: 'a cat',
      steps: 9,
      sharp: true,
    });
  });

  it('are set right where an input was added or removed, when only one way fits', () => {
    const input = {
      required: { name: ['STRING'], strength: ['FLOAT', { default: 0.5 }], mode: [['a', 'b']], on: ['BOOLEAN'] },
    };
    const extra = { Tool: classOf(input) };
    expect(realigned('Tool', ['x', 'b', true], extra)).toEqual({ name: 'x', strength: 0.5, mode: 'b', on: true });
    expect(realigned('Tool', ['x', true, 2, 'b', true], extra)).toEqual({
      name: 'x',
      strength: 2,
      mode: 'b',
      on: true,
    });
  });

  it('are refused at their node where two ways fit, and none of them is sent', () => {
    const input = { required: { low: ['INT'], high: ['INT'], mode: [['a', 'b']] } };
    const { unsupported, graph } = convert(
      'Range',
      { title: 'My range', widgets_values: [5, 'a'] },
      { Range: classOf(input) },
    );
    expect(unsupported).toMatchObject([
      { code: 'values_do_not_fit', class: 'Range', nodes: [{ id: '1', title: 'My range' }] },
    ]);
    expect(graph['1']!.inputs).toEqual({});
  });

  it('are refused where a number cannot be one', () => {
    const { unsupported, graph } = convert('KSampler', {
      widgets_values: [5, 'fixed', Number.NaN, 7.5, 'euler', 'normal', 1],
    });
    expect(unsupported).toMatchObject([{ code: 'values_do_not_fit' }]);
    expect(graph['1']!.inputs).toEqual({});
  });

  it('come from the list by name, where the file has one that fits', () => {
    const named = { ...sampler, control_after_generate: 'fixed' };
    const { graph, unsupported } = convert('KSampler', {
      widgets_values: ['euler', 5, 20, 'normal'],
      widgets_values_named: named,
    });
    expect({ inputs: graph['1']!.inputs, unsupported }).toEqual({ inputs: sampler, unsupported: [] });
  });

  it('are not suspected where both lists fit; the one that ComfyUI takes holds, and the difference is said', () => {
    const { graph, warnings } = convert('KSampler', {
      widgets_values: [5, 'fixed', 20, 7.5, 'euler', 'normal', 1],
      widgets_values_named: { ...sampler, steps: 30 },
    });
    expect(graph['1']!.inputs).toEqual(sampler);
    expect(warnings).toMatchObject([{ code: 'values_differ' }]);
  });
});

describe('inputs that depend on others', () => {
  const codec = { required: { codec: [['h264', 'av1']] } };
  const save: ClassDefinition = {
    input: {
      required: {
        prefix: ['STRING'],
        format: [
          'COMFY_DYNAMICCOMBO_V3',
          {
            options: [
              { key: 'auto', inputs: {} },
              { key: 'mp4', inputs: codec },
            ] as unknown as WorkflowValue,
          },
        ],
        quality: ['INT', { default: 80 }],
      },
    },
  };

  it('are those of the option that was chosen, under names with a dot', () => {
    expect(inputs('Save', ['x', 'mp4', 'av1', 90], { Save: save })).toEqual({
      prefix: 'x',
      format: 'mp4',
      'format.codec': 'av1',
      quality: 90,
    });
    expect(inputs('Save', ['x', 'auto', 90], { Save: save })).toEqual({ prefix: 'x', format: 'auto', quality: 90 });
    expect(
      inputs('Save', { prefix: 'x', format: 'mp4', 'format.codec': 'av1', quality: 90 }, { Save: save }),
    ).toMatchObject({ 'format.codec': 'av1' });
  });

  it('are rows of a group, whose number is not sent', () => {
    const template = { required: { lora_name: [['a.safetensors']], strength: ['FLOAT'] } };
    const group: ClassDefinition = {
      input: { required: { loras: ['COMFY_DYNAMICGROUP_V3', { template, min: 0, max: 20 }], on: ['BOOLEAN'] } },
    };
    expect(inputs('Loras', [2, 'a.safetensors', 1, 'b.safetensors', 0.5, true], { Loras: group })).toEqual({
      'loras.0.lora_name': 'a.safetensors',
      'loras.0.strength': 1,
      'loras.1.lora_name': 'b.safetensors',
      'loras.1.strength': 0.5,
      on: true,
    });
  });

  it('are refused where the page makes their value', () => {
    const { unsupported, graph } = convert('Load3D', { widgets_values: ['toy.glb', '', 512, 512] });
    expect(unsupported).toMatchObject([{ code: 'browser_value', class: 'Load3D' }]);
    expect(graph['1']!.inputs).toEqual({ model_file: 'toy.glb', width: 512, height: 512 });
  });
});
