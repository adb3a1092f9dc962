import { describe, expect, it } from '@jest/globals';
import { formOf } from '../testing/forms.js';
import { textToImage } from '../testing/graphs.js';
import { checkForm } from './check-form.js';
import { draftForm } from './draft-form.js';

type Fields = Parameters<typeof formOf>[0];

function codes(fields: Fields, required: string[] = []): string[] {
  return checkForm(formOf(fields, required), textToImage()).map(({ code }) => code);
}

describe('an edited form', () => {
  it('fits where it is a draft of the same graph', () => {
    expect(checkForm(draftForm({ graph: textToImage(), definitions: {} }).form, textToImage())).toEqual([]);
  });

  it.each<[string, Fields, string]>([
    ['a node that is not there', [{ name: 'a', bindings: [['99', 'text']] }], 'binding_missing'],
    ['what every object has', [{ name: 'a', bindings: [['__proto__', 'toString']] }], 'binding_missing'],
    ['a computed input', [{ name: 'a', bindings: [['6', 'positive']] }], 'binding_linked'],
    ['one input twice', [{ name: 'a', bindings: [['2', 'text']] }, { name: 'b', bindings: [['2', 'text']] }], 'binding_taken'], // prettier-ignore
    ['a list of LoRAs on a sampler', [{ name: 'a', widget: 'loras', bindings: [['6', 'steps']] }], 'not_a_lora_loader'],
    ['a default above its maximum', [{ name: 'a', bindings: [['6', 'steps']], schema: { type: 'integer', maximum: 5, default: 9 } }], 'bad_default'], // prettier-ignore
    ['a hidden picture without a default', [{ name: 'a', widget: 'image', hidden: true, bindings: [['2', 'text']] }], 'default_missing'], // prettier-ignore
    ['a default that leaves its folder', [{ name: 'a', widget: 'model_file', bindings: [['1', 'ckpt_name']], schema: { default: '../x.ckpt' } }], 'bad_default'], // prettier-ignore
    ['one name twice', [{ name: 'a', bindings: [['2', 'text']] }, { name: 'a', bindings: [['3', 'text']] }], 'duplicate_field'], // prettier-ignore
  ])('is refused with %s', (_, fields, code) => {
    expect(codes(fields)).toEqual([code]);
  });

  it('is refused where fields and schema name different things', () => {
    const { schema, fields } = formOf([{ name: 'a', bindings: [['2', 'text']] }]);
    const other = { fields, schema: { ...schema, properties: { b: {} } } };
    expect(checkForm(other, textToImage()).map(({ code }) => code)).toEqual(['property_missing', 'field_missing']);
    expect(codes([{ name: 'a', bindings: [['2', 'text']] }], ['gone'])).toEqual(['field_missing']);
  });
});
