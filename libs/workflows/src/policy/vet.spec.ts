import { describe, expect, it } from '@jest/globals';
import { coreDefinitions } from '../core-definitions/core-definitions.js';
import type { Definitions } from '../definitions.js';
import type { WorkflowGraph, WorkflowValue } from '../graph.js';
import { graphOf, textToImage } from '../testing/graphs.js';
import { DEFAULT_POLICY, type Policy, type PolicyRule } from './policy.js';
import { vet, type VetContext } from './vet.js';

const core = coreDefinitions();

const packed: Definitions = {
  ...core,
  MyNode: { input: { required: { file: ['STRING'] } }, python_module: 'custom_nodes.my-pack' },
  RunPythonScript: { python_module: 'custom_nodes.my-pack.nodes' },
};

function codes(graph: WorkflowGraph, policy = DEFAULT_POLICY, definitions = core, context?: VetContext): string[] {
  return vet(graph, definitions, policy, context).reasons.map(({ code, node }) => `${node?.class ?? '*'} ${code}`);
}

function withRules(...rules: PolicyRule[]): Policy {
  return { ...DEFAULT_POLICY, rules: [...rules, ...DEFAULT_POLICY.rules] };
}

function changed(id: string, inputs: Record<string, WorkflowValue>): WorkflowGraph {
  const graph = textToImage();
  Object.assign(graph[id]!.inputs, inputs);
  return graph;
}

describe('classes', () => {
  it('of the core are allowed', () => {
    expect(vet(textToImage(), core, DEFAULT_POLICY)).toEqual({ allowed: true, reasons: [] });
  });

  it.each([
    'CheckpointSave',
    'LoraSave',
    'TrainLoraNode',
    'LoadImageSetFromFolderNode',
    'LoadImageOutput',
    'RegexReplace',
    'WebcamCapture',
    'OpenAIDalle3',
  ])('of the core that are dangerous are denied: %s', (name) => {
    expect(codes(graphOf({ 1: [name, {}] }))).toEqual([`${name} class_denied`]);
  });

  it('are denied by name, title, labels and pack', () => {
    const { allowed, reasons } = vet(graphOf({ '5:7': ['LoraSave', {}, 'Keep it'] }), core, DEFAULT_POLICY);
    expect(allowed).toBe(false);
    expect(reasons).toEqual([
      {
        code: 'class_denied',
        node: { id: '5:7', class: 'LoraSave', title: 'Keep it' },
        input: null,
        pack: 'core',
        labels: ['file-write'],
        message: 'Keep it (LoraSave) is not allowed here (file-write).',
      },
    ]);
  });

  it('of a pack are denied until an admin allows the pack, and its dangerous ones one by one', () => {
    const graph = graphOf({ 1: ['MyNode', { file: 'a.txt' }], 2: ['RunPythonScript', {}] });
    expect(codes(graph, DEFAULT_POLICY, packed)).toEqual(['MyNode class_denied', 'RunPythonScript class_denied']);
    const deniesExec = withRules({ effect: 'deny', label: 'exec' }, { effect: 'allow', pack: 'my-pack' });
    expect(codes(graph, deniesExec, packed)).toEqual(['RunPythonScript class_denied']);
    expect(codes(graph, withRules({ effect: 'allow', class: 'Run*Script', pack: 'my-*' }), packed)).toEqual(['MyNode class_denied']); // prettier-ignore
  });

  it('of a pack do not pass under the name of a core class', () => {
    const shadowed = { ...core, KSampler: { ...core.KSampler, python_module: 'custom_nodes.evil' } };
    expect(codes(textToImage(), DEFAULT_POLICY, shadowed)).toEqual(['KSampler class_denied']);
  });

  it('without a definition are denied, also those called like a property of every object', () => {
    expect(codes(graphOf({ 1: ['Strange', {}], 2: ['constructor', {}] }))).toEqual(['Strange unknown_class', 'constructor unknown_class']); // prettier-ignore
  });

  it('are judged after the replacements of ComfyUI, so that no old name hides one', () => {
    const graph = graphOf({ 1: ['OldSaver', { samples: ['2', 1] }], 2: ['OldLoader', { path: 'x' }] });
    const replacements = {
      OldSaver: [{ new_node_id: 'LoraSave', input_mapping: null }],
      OldLoader: [{ new_node_id: 'LoadImage', input_mapping: [{ new_id: 'image', old_id: 'path' }], output_mapping: [{ old_idx: 1, new_idx: 0 }] }], // prettier-ignore
    };
    expect(codes(graph, DEFAULT_POLICY, core, { replacements })).toEqual(['LoraSave class_denied']);
    expect(codes(graph)).toEqual(['OldSaver unknown_class', 'OldLoader unknown_class']);
  });
});

describe('values', () => {
  it.each<[string, string, string]>([
    ['../../etc/passwd', 'LoadImage', 'bad_file'],
    ['/etc/passwd', 'LoadImage', 'bad_file'],
    ['other.png [output]', 'LoadImage', 'bad_file'],
    ['other.png [temp]', 'LoadImage', 'bad_file'],
    ['..\\secret.png', 'LoadImage', 'bad_file'],
  ])('that name a file elsewhere are refused: %s', (image, name, code) => {
    expect(codes(graphOf({ 1: [name, { image }] }))).toEqual([`LoadImage ${code}`]);
  });

  it('that name a model elsewhere are refused, and inputs of packs that sound like paths', () => {
    expect(codes(changed('1', { ckpt_name: '../x.safetensors' }))).toEqual(['CheckpointLoaderSimple bad_file']);
    const allowed = withRules({ effect: 'allow', pack: 'my-pack' });
    expect(codes(graphOf({ 1: ['MyNode', { file: '/etc/shadow' }] }), allowed, packed)).toEqual(['MyNode bad_file']);
  });

  it('that a class lists are no paths, whatever they look like', () => {
    const listing = {
      ...core,
      KSampler: { ...core.KSampler, input: { required: { scheduler: [['a:b', '/n']] as [string[]] } } },
    };
    expect(codes(changed('6', { scheduler: '/n' }), DEFAULT_POLICY, listing)).toEqual([]);
    expect(codes(changed('6', { scheduler: '/m' }), DEFAULT_POLICY, listing)).toEqual(['KSampler bad_file']);
  });

  it('in texts may say what they like, but for keys of services', () => {
    expect(codes(changed('2', { text: 'a path /etc/passwd and ../ and [output]' }))).toEqual([]);
    expect(codes(changed('2', { text: `use sk-${'a1'.repeat(20)}` }))).toEqual(['CLIPTextEncode secret']);
  });

  it('of output paths stay in our folder', () => {
    expect(codes(changed('8', { filename_prefix: 'a/../../other' }))).toEqual(['SaveImage bad_output_path']);
    expect(codes(changed('8', { filename_prefix: '%date:yyyy%/ComfyUI' }))).toEqual([]);
  });

  it('of pictures are, at a run, only what the run brings', () => {
    const graph = graphOf({ 1: ['LoadImage', { image: 'somebody-elses.png' }], 2: ['LoadImage', { image: 'mine.png' }] }); // prettier-ignore
    expect(codes(graph)).toEqual([]);
    expect(codes(graph, DEFAULT_POLICY, core, { brought: [['2', 'image']] })).toEqual(['LoadImage file_not_brought']);
  });
});

describe('the budget', () => {
  it.each<[string, string, Record<string, WorkflowValue>, string[]]>([
    ['a batch of 4096', '5', { batch_size: 4096 }, ['* batch_too_large', '* too_large', '* too_much_work']],
    ['10,000 steps', '6', { steps: 10_000 }, ['* too_many_steps']],
    ['16384 x 16384 in a batch', '5', { width: 16_384, height: 16_384, batch_size: 8 }, ['* too_large', '* too_much_work']], // prettier-ignore
    ['a number as text', '5', { batch_size: '4096' }, ['* batch_too_large', '* too_large', '* too_much_work']],
    ['no number', '6', { steps: Number.NaN }, ['* too_many_steps']],
  ])('refuses %s', (_, id, inputs, expected) => {
    expect(codes(changed(id, inputs))).toEqual(expected);
  });

  it('follows primitives, and counts what is computed at the most it can be', () => {
    const graph = changed('5', { batch_size: ['20', 0] });
    graph['20'] = { class_type: 'PrimitiveInt', inputs: { value: 2 } };
    expect(codes(graph)).toEqual([]);
    graph['20'].inputs.value = 4096;
    expect(codes(graph)).toContain('* batch_too_large');
    graph['20'] = { class_type: 'StringLength', inputs: { string: 'how long' } };
    expect(codes(graph)).toContain('* batch_too_large');
  });

  it('refuses a graph of 100,000 nodes by their number, before it looks at them', () => {
    const nodes = Array.from({ length: 100_000 }, (_, id) => [String(id), { class_type: 'LoraSave', inputs: {} }]);
    const begin = performance.now();
    expect(codes(Object.fromEntries(nodes))).toEqual(['* too_many_nodes']);
    expect(performance.now() - begin).toBeLessThan(1_000);
  });
});
