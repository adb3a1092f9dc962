import { describe, expect, it } from '@jest/globals';
import { draft, field, shown } from '../testing/drafts.js';
import { DEFINITIONS, graphOf, textToImage } from '../testing/graphs.js';
import { bindValues } from '../values/bind-values.js';
import { checkValues } from '../values/check-values.js';

describe('a draft of a form', () => {
  it('shows prompts, model, size and seed of a plain graph, and settings on demand', () => {
    const form = draft(textToImage());
    expect(shown(form)).toEqual([
      'prompt multiline',
      'negative_prompt multiline',
      'checkpoint model_file',
      'width number',
      'height number',
      'seed seed',
      'steps number advanced',
      'cfg number advanced',
      'sampler choice advanced',
      'scheduler choice advanced',
      'denoise number advanced',
    ]);
    expect(form.fields.every(({ origin }) => origin === 'guess')).toBe(true);
    expect(field(form, 'prompt').bindings).toEqual([['2', 'text']]);
    expect(form.schema.properties.width).toEqual({ type: 'integer', minimum: 16, maximum: 16384, default: 512 });
    expect(field(form, 'width').step).toBe(8);
    expect(form.schema.properties.sampler).toEqual({ enum: ['euler', 'dpmpp_2m'], default: 'euler' });
    expect(field(form, 'checkpoint').folder).toBe('checkpoints');
  });

  it('is a form that its own defaults satisfy, and that leaves the graph as it was', () => {
    const form = draft(textToImage());
    const { values, errors } = checkValues(form, {});
    expect(errors).toEqual([]);
    expect(bindValues(textToImage(), form, { ...values, seed: 1 }).graph).toEqual(textToImage());
  });

  it('is a form also where no class is known', () => {
    expect(shown(draft(textToImage(), undefined, {}))).toEqual([
      'prompt multiline',
      'negative_prompt multiline',
      'checkpoint model_file',
      'width number',
      'height number',
      'seed seed',
      'steps number advanced',
      'cfg number advanced',
      'sampler text advanced',
      'scheduler text advanced',
      'denoise number advanced',
    ]);
  });

  it('requires a picture, offers its mask where the graph uses it, and shows how much of it is kept', () => {
    const graph = textToImage();
    graph['4'] = { class_type: 'LoadImage', inputs: { image: 'clipspace/mask.png [input]' }, _meta: { title: 'Photo' } }; // prettier-ignore
    graph['5'] = { class_type: 'VAEEncode', inputs: { pixels: ['4', 0], vae: ['1', 2] } };
    graph['9'] = { class_type: 'SetLatentNoiseMask', inputs: { samples: ['5', 0], mask: ['4', 1] } };
    Object.assign(graph['6']!.inputs, { latent_image: ['9', 0], denoise: 0.6 });
    const form = draft(graph);
    expect(field(form, 'photo')).toMatchObject({ label: 'Photo', widget: 'image', mask: true, advanced: false });
    expect(form.schema.required).toEqual(['photo']);
    expect(form.schema.properties.photo).not.toHaveProperty('default');
    expect(field(form, 'denoise').advanced).toBe(false);
  });

  it('follows a prompt through nodes that change both sides, and knows the negative one by its side', () => {
    const graph = textToImage();
    graph['10'] = { class_type: 'ControlNetApplyAdvanced', inputs: { positive: ['2', 0], negative: ['3', 0], strength: 0.5 } }; // prettier-ignore
    Object.assign(graph['6']!.inputs, { positive: ['10', 0], negative: ['10', 1] });
    const form = draft(graph);
    expect([field(form, 'prompt').bindings, field(form, 'negative_prompt').bindings]).toEqual([[['2', 'text']], [['3', 'text']]]); // prettier-ignore
    expect(field(form, 'strength')).toMatchObject({ widget: 'slider', advanced: false });
  });

  it('has no negative prompt where it is zeroed, and shows an idle one on demand', () => {
    const zeroed = textToImage();
    zeroed['3'] = { class_type: 'ConditioningZeroOut', inputs: { conditioning: ['2', 0] } };
    expect(shown(draft(zeroed))).not.toContainEqual(expect.stringContaining('negative'));
    const idle = textToImage();
    idle['3']!.inputs.text = '';
    idle['6']!.inputs.cfg = 1;
    expect(field(draft(idle), 'negative_prompt').advanced).toBe(true);
  });

  it('is one field for the same text in two inputs of an encoder, and for equal seeds', () => {
    const graph = textToImage();
    graph['2'] = { class_type: 'CLIPTextEncodeSDXL', inputs: { text_g: 'a cat', text_l: 'a cat', clip: ['1', 1] } };
    graph['16'] = { class_type: 'KSampler', inputs: { ...graph['6']!.inputs, latent_image: ['6', 0] } };
    graph['7']!.inputs.samples = ['16', 0];
    const both = { text_g: ['STRING', { multiline: true }], text_l: ['STRING', { multiline: true }] };
    const definitions = { ...DEFINITIONS, CLIPTextEncodeSDXL: { input: { required: both as never }, output: ['CONDITIONING'] } }; // prettier-ignore
    const form = draft(graph, undefined, definitions);
    expect(field(form, 'prompt').bindings).toEqual([['2', 'text_g'], ['2', 'text_l']]); // prettier-ignore
    expect(field(form, 'seed').bindings).toEqual([['6', 'seed'], ['16', 'seed']]); // prettier-ignore
    expect(field(form, 'steps').bindings).toEqual([['6', 'steps'], ['16', 'steps']]); // prettier-ignore
  });

  it('takes a chain of LoRAs for one stack with their strengths', () => {
    const graph = textToImage();
    const links = { model: ['1', 0], clip: ['1', 1] };
    graph.A = { class_type: 'LoraLoader', inputs: { ...links, lora_name: 'a.safetensors', strength_model: 1, strength_clip: 0.5 } }; // prettier-ignore
    graph.B = { class_type: 'LoraLoader', inputs: { model: ['A', 0], clip: ['A', 1], lora_name: 'b.safetensors', strength_model: 2, strength_clip: 2 } }; // prettier-ignore
    graph['6']!.inputs.model = ['B', 0];
    const form = draft(graph);
    expect(field(form, 'lora')).toMatchObject({ widget: 'loras', folder: 'loras', bindings: [['A', 'lora_name'], ['B', 'lora_name']] }); // prettier-ignore
    expect(form.schema.properties.lora).toMatchObject({
      default: [
        { file: 'a.safetensors', strength: 1, strength_clip: 0.5 },
        { file: 'b.safetensors', strength: 2 },
      ],
    });
  });

  it('leaves out what reaches no output node', () => {
    const graph = { ...textToImage(), ...graphOf({ 20: ['LoadImage', { image: 'a.png' }] }) };
    expect(shown(draft(graph))).not.toContainEqual(expect.stringContaining('image'));
  });

  it('names fields in ASCII also where titles are Chinese, each once', () => {
    const graph = graphOf({
      1: ['LoadImage', { image: 'a.png' }, '首帧'],
      2: ['LoadImage', { image: 'b.png' }, '尾帧'],
      3: ['SaveImage', { images: ['1', 0], filename_prefix: 'x' }],
      4: ['SaveImage', { images: ['2', 0], filename_prefix: 'x' }],
    });
    const form = draft(graph);
    expect(form.fields.map(({ name, label }) => [name, label])).toEqual([['image', '首帧'], ['image_2', '尾帧']]); // prettier-ignore
  });

  it('titles a primitive, whatever it feeds, and puts no number on a computed input', () => {
    const graph = textToImage();
    graph['30'] = { class_type: 'PrimitiveInt', inputs: { value: 768 }, _meta: { title: 'Side' } };
    Object.assign(graph['5']!.inputs, { width: ['30', 0], height: ['30', 0] });
    const form = draft(graph);
    expect(field(form, 'side')).toMatchObject({ origin: 'primitive', label: 'Side', bindings: [['30', 'value']] });
    expect(shown(form)).not.toContainEqual(expect.stringMatching(/^(width|height)/));
  });

  it('shows at most eight fields at once, by what they are', () => {
    const graph = textToImage();
    for (let number = 0; number < 12; number++) {
      graph[`p${number}`] = { class_type: 'PrimitiveString', inputs: { value: 'x' }, _meta: { title: `Word ${number}` } }; // prettier-ignore
      graph['2']!.inputs[`part${number}`] = [`p${number}`, 0];
    }
    const basic = draft(graph).fields.filter(({ advanced, hidden }) => !advanced && !hidden);
    expect(basic).toHaveLength(8);
  });
});
