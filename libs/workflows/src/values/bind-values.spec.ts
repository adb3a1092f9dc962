import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { WorkflowGraph } from '../graph.js';
import { formOf } from '../testing/forms.js';
import { graphOf, textToImage } from '../testing/graphs.js';
import { bindValues } from './bind-values.js';
import { BindingError } from './binding-error.js';

const form = formOf([
  { name: 'prompt', bindings: [['2', 'text']], schema: { type: 'string' } },
  { name: 'size', bindings: [['5', 'width'], ['5', 'height']], schema: { type: 'integer' } }, // prettier-ignore
  { name: 'seed', widget: 'seed', bindings: [['6', 'seed']] },
]);

const media = formOf([
  { name: 'photo', widget: 'image', bindings: [['4', 'image']] },
  { name: 'second', widget: 'image', bindings: [['5', 'image']] },
]);

const twoPictures = graphOf({ 4: ['LoadImage', { image: 'a.png' }], 5: ['LoadImage', { image: 'b.png' }] });

function inputsOf(graph: WorkflowGraph): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(graph).flatMap(([id, node]) => Object.entries(node.inputs).map(([name, value]) => [`${id}.${name}`, value])), // prettier-ignore
  );
}

describe('binding values', () => {
  it('changes the bound inputs of a copy and nothing else', () => {
    const values = fc.record(
      { prompt: fc.string(), size: fc.integer(), seed: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(values, ({ prompt, size, seed }) => {
        const original = textToImage();
        const { graph } = bindValues(original, form, { prompt: prompt!, size: size!, seed: seed! });
        expect(original).toEqual(textToImage());
        const expected = inputsOf(textToImage());
        if (prompt !== undefined) expected['2.text'] = prompt;
        if (size !== undefined) Object.assign(expected, { '5.width': size, '5.height': size });
        if (seed !== undefined) expected['6.seed'] = seed <= 2n ** 53n - 1n ? Number(seed) : seed;
        expect(inputsOf(graph)).toEqual(expected);
        expect(Object.keys(graph)).toEqual(Object.keys(original));
      }),
    );
  });

  it('keeps every digit of a seed that came as text', () => {
    const { graph } = bindValues(textToImage(), form, { seed: '18446744073709551615' });
    expect(graph['6']!.inputs.seed).toBe(2n ** 64n - 1n);
  });

  it('uses the default of a field without a value', () => {
    const { graph } = bindValues(textToImage(), formOf([{ name: 'steps', bindings: [['6', 'steps']], schema: { default: 4 } }]), {}); // prettier-ignore
    expect(graph['6']!.inputs.steps).toBe(4);
  });

  it('asks for the files of media fields, one with the same mask once, and leaves no name of the workflow', () => {
    const photo = { asset: 1, mask: { image: 9 } };
    const { graph, assets } = bindValues(twoPictures, media, { photo, second: { asset: 1, mask: { image: 9 } } });
    expect(assets).toEqual([{ ref: photo, bindings: [['4', 'image'], ['5', 'image']] }]); // prettier-ignore
    expect(inputsOf(graph)).toEqual({ '4.image': '', '5.image': '' });
  });

  it('asks twice where the masks differ', () => {
    const { assets } = bindValues(twoPictures, media, {
      photo: { asset: 1 },
      second: { asset: 1, mask: { image: 9 } },
    });
    expect(assets.map(({ bindings }) => bindings)).toEqual([[['4', 'image']], [['5', 'image']]]);
  });

  it.each<[string, [string, string]]>([
    ['a node that is not there', ['99', 'text']],
    ['an input that is not there', ['2', 'words']],
    ['what every object has', ['constructor', 'name']],
  ])('refuses a form that is bound to %s', (_, binding) => {
    const wrong = formOf([{ name: 'prompt', bindings: [binding] }]);
    expect(() => bindValues(textToImage(), wrong, { prompt: 'a' })).toThrow(BindingError);
  });
});

describe('output paths', () => {
  it('are ours, also where the workflow goes up, or links them', () => {
    const graph = graphOf({
      1: ['SaveImage', { images: ['9', 0], filename_prefix: '../../other/user' }],
      2: ['SaveVideo', { video: ['9', 1], filename_prefix: ['3', 0], format: 'auto' }],
      3: ['PrimitiveString', { value: '/etc/cron.d/x' }],
      4: ['MySaveText', { text: 'a', path: '/tmp', filename: 'x' }],
      5: ['LoadText', { path: 'kept' }],
    });
    const { graph: bound } = bindValues(graph, formOf([]), {}, 'atelier/7-1');
    expect(inputsOf(bound)).toMatchObject({
      '1.filename_prefix': 'atelier/7-1',
      '2.filename_prefix': 'atelier/7-1',
      '2.format': 'auto',
      '4.path': 'atelier/7-1',
      '4.filename': 'atelier/7-1',
      '4.text': 'a',
      '5.path': 'kept',
    });
  });

  it.each(['../up', '/absolute', 'a/../../b', 'x [output]', ''])('take no prefix %j', (prefix) => {
    expect(() => bindValues(textToImage(), formOf([]), {}, prefix)).toThrow(BindingError);
  });
});
