import { describe, expect, it } from '@jest/globals';
import { valueErrorSchema, type ValueErrorCode } from '@atelier/contracts';
import fc from 'fast-check';
import type { WorkflowValue } from '../graph.js';
import { formOf } from '../testing/forms.js';
import { checkValues } from './check-values.js';

const form = formOf(
  [
    { name: 'prompt', label: 'Prompt', bindings: [['2', 'text']], schema: { type: 'string', maxLength: 20 } },
    {
      name: 'width',
      bindings: [['5', 'width']],
      schema: { type: 'integer', minimum: 16, maximum: 2048, default: 512 },
    },
    { name: 'cfg', bindings: [['6', 'cfg']], schema: { type: 'number', minimum: 0 } },
    { name: 'sampler', bindings: [['6', 'sampler_name']], schema: { enum: ['euler', 'lcm', 5] } },
    { name: 'tiled', bindings: [['7', 'tiled']], schema: { type: 'boolean' } },
    { name: 'seed', widget: 'seed', bindings: [['6', 'seed']] },
    { name: 'photo', widget: 'image', bindings: [['4', 'image']] },
    { name: 'sound', widget: 'audio', bindings: [['9', 'audio']] },
    { name: 'model', widget: 'model_file', bindings: [['1', 'ckpt_name']], schema: { type: 'string' } },
    { name: 'loras', widget: 'loras', bindings: [['3', 'lora_name']] },
    { name: 'quality', hidden: true, bindings: [['8', 'quality']], schema: { type: 'integer', default: 90 } },
  ],
  ['prompt'],
);

/** The codes of the errors by field; the prompt is given, so that it is not among them. */
function refused(values: Record<string, WorkflowValue>): Record<string, ValueErrorCode> {
  const { errors } = checkValues(form, { prompt: 'a cat', ...values });
  return Object.fromEntries(errors.map(({ field, code }) => [field, code]));
}

describe('checking values', () => {
  it('fills in defaults, also of hidden fields, and keeps what was given', () => {
    expect(checkValues(form, { prompt: 'a cat', cfg: 3.5 })).toEqual({
      values: { prompt: 'a cat', width: 512, cfg: 3.5, quality: 90 },
      errors: [],
    });
  });

  it.each<[string, WorkflowValue, ValueErrorCode]>([
    ['prompt', 5, 'wrong_type'],
    ['prompt', 'x'.repeat(21), 'too_long'],
    ['prompt', 'nul \0', 'bad_characters'],
    ['prompt', 'half \ud800', 'bad_characters'],
    ['width', 512.5, 'wrong_type'],
    ['width', '512', 'wrong_type'],
    ['width', 8, 'too_small'],
    ['width', 16_384, 'too_large'],
    ['cfg', Number.NaN, 'wrong_type'],
    ['cfg', Number.POSITIVE_INFINITY, 'wrong_type'],
    ['cfg', -1, 'too_small'],
    ['sampler', 'brand_new', 'not_a_choice'],
    ['sampler', '5', 'not_a_choice'],
    ['tiled', 'true', 'wrong_type'],
    ['seed', -1, 'wrong_type'],
    ['seed', 1.5, 'wrong_type'],
    ['seed', 2 ** 60, 'wrong_type'],
    ['seed', '18446744073709551616', 'wrong_type'],
    ['photo', 'example.png', 'wrong_type'],
    ['photo', { asset: 1, image: 2 }, 'wrong_type'],
    ['photo', { asset: -1 }, 'wrong_type'],
    ['sound', { asset: 1, mask: { asset: 2 } }, 'wrong_type'],
    ['model', '../secret.safetensors', 'bad_file'],
    ['model', 'a/../../b.safetensors', 'bad_file'],
    ['model', 'a\\..\\b.safetensors', 'bad_file'],
    ['model', '/etc/passwd', 'bad_file'],
    ['model', 'C:\\models\\a.ckpt', 'bad_file'],
    ['model', 'other.png [output]', 'bad_file'],
    ['model', 'other.png[TEMP] ', 'bad_file'],
    ['loras', [{ file: '../x.safetensors' }], 'bad_file'],
    ['loras', [{ file: 'x.safetensors', strength: 1000 }], 'wrong_type'],
    ['loras', 'x.safetensors', 'wrong_type'],
    ['quality', 100, 'hidden_field'],
    ['nonsense', 1, 'unknown_field'],
  ])('refuses %s = %j as %s', (field, value, code) => {
    expect(refused({ [field]: value })).toEqual({ [field]: code });
  });

  it.each<[string, WorkflowValue]>([
    ['seed', 2n ** 64n - 1n],
    ['seed', '18446744073709551615'],
    ['photo', { asset: 1, mask: { image: 2 } }],
    ['photo', { image: 7 }],
    ['model', 'flux\\dev..v2.safetensors'],
    ['loras', [{ file: 'style.safetensors', strength: -0.5 }]],
    ['sampler', 5],
    ['width', null],
  ])('takes %s = %p', (field, value) => {
    expect(refused({ [field]: value })).toEqual({});
  });

  it('says that a required field is missing, by its label', () => {
    expect(checkValues(form, { prompt: null }).errors).toEqual([{ field: 'prompt', code: 'required', message: 'Prompt is required' }]); // prettier-ignore
  });

  it('names __proto__ as an unknown field and changes nothing by it', () => {
    const hostile = JSON.parse('{"__proto__": {"width": 4096}}') as Record<string, WorkflowValue>;
    expect(refused(hostile)).toEqual(Object.fromEntries([['__proto__', 'unknown_field']]));
    expect(checkValues(form, hostile).values.width).toBe(512);
  });

  it('answers anything with values or errors of the wire, never with an exception', () => {
    const anything = fc.dictionary(fc.constantFrom(...form.fields.map(({ name }) => name)), fc.jsonValue());
    fc.assert(
      fc.property(anything, (values) => {
        const { errors } = checkValues(form, values as Record<string, WorkflowValue>);
        errors.forEach((error) => valueErrorSchema.parse(error));
      }),
    );
  });
});
