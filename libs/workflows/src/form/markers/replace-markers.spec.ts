import { describe, expect, it } from '@jest/globals';
import type { WorkflowValue } from '../../graph.js';
import { draft, field } from '../../testing/drafts.js';
import { DEFINITIONS, graphOf, textToImage } from '../../testing/graphs.js';
import { draftForm } from '../draft-form.js';

describe('marker nodes', () => {
  const deployed = graphOf({
    ...Object.fromEntries(Object.entries(textToImage()).map(([id, node]) => [id, [node.class_type, node.inputs] as const])), // prettier-ignore
    2: ['CLIPTextEncode', { text: ['20', 0], clip: ['1', 1] }],
    20: ['ComfyUIDeployExternalText', { input_id: 'words', default_value: 'a dog', display_name: 'Words', description: 'What to see' }], // prettier-ignore
    21: ['ComfyUIDeployExternalImage', { input_id: 'photo', default_value_url: 'http://10.0.0.1/secret', display_name: 'Photo' }], // prettier-ignore
    22: ['SwarmInputInteger', { title: 'Care', value: 12, min: 1, max: 30, step: 1, is_advanced: true }],
    23: ['VAEEncode', { pixels: ['21', 0], vae: ['1', 2] }],
    6: ['KSampler', { ...textToImage()['6']!.inputs, steps: ['22', 0], latent_image: ['23', 0] }],
  });

  it('are replaced by their values, so that the graph needs no pack, and fetches nothing', () => {
    const { graph, form } = draftForm({ graph: deployed, definitions: DEFINITIONS });
    expect(Object.values(graph).map((node) => node.class_type)).not.toContainEqual(expect.stringMatching(/Deploy|Swarm/)); // prettier-ignore
    expect(graph['2']!.inputs.text).toBe('a dog');
    expect(graph['6']!.inputs.steps).toBe(12);
    expect(graph['21']).toMatchObject({ class_type: 'LoadImage', inputs: { image: '' } });
    expect(JSON.stringify(graph)).not.toContain('10.0.0.1');
    expect(field(form, 'words')).toMatchObject({ origin: 'marker', help: 'What to see', widget: 'multiline', bindings: [['2', 'text']] }); // prettier-ignore
    expect(field(form, 'photo')).toMatchObject({ origin: 'marker', widget: 'image', bindings: [['21', 'image']] });
    expect(form.schema.required).toEqual(['photo']);
    expect(field(form, 'care')).toMatchObject({ advanced: true, step: 1 });
    expect(form.schema.properties.care).toEqual({ type: 'integer', minimum: 1, maximum: 30, default: 12 });
  });

  it('leave the graph that was given as it is', () => {
    const before = structuredClone(deployed);
    draftForm({ graph: deployed, definitions: DEFINITIONS });
    expect(deployed).toEqual(before);
  });

  it.each<[string, WorkflowValue, WorkflowValue[]]>([
    ['a list', ['a', 'b'], ['a', 'b']],
    ['JSON', '["a", "b"]', ['a', 'b']],
    ['lines', 'a\nb', ['a', 'b']],
  ])('take choices written as %s', (_, options, choices) => {
    const graph = graphOf({
      1: ['ComfyUIDeployExternalEnum', { input_id: 'kind', default_value: 'a', options }],
      2: ['SaveImage', { images: ['3', 0], kind: ['1', 0] }],
    });
    const definitions = { SaveImage: { output_node: true, input: { required: { kind: [['a', 'b', 'c']] as [string[]] } } } }; // prettier-ignore
    expect(draft(graph, undefined, definitions).schema.properties.kind).toEqual({ enum: choices, default: 'a' });
  });

  it('are titles too: our own and those of ViewComfy', () => {
    const graph = textToImage();
    graph['5']!._meta = { title: 'VC_ADV Size' };
    graph['2']!._meta = { title: '@What' };
    const form = draft(graph);
    expect(field(form, 'what')).toMatchObject({ origin: 'marker', label: 'What', advanced: false });
    expect(field(form, 'width')).toMatchObject({ origin: 'marker', group: 'Size', advanced: true });
  });
});
