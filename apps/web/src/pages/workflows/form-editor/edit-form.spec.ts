import { describe, expect, it } from '@jest/globals';
import type { FieldWidget, FormField, WorkflowForm } from '@atelier/contracts';
import { addField, changeSchema, formOfOne, groupsOf, moveField, removeField, setRequired } from './edit-form.js';
import { openNodes } from './open-inputs.js';
import { choicesFrom, limitsChanged, widgetChoices } from './widget-choices.js';

function field(name: string, widget: FieldWidget = 'number', over: Partial<FormField> = {}): FormField {
  const shown = { label: name, group: null, advanced: false, hidden: false, origin: 'guess' as const };
  return { name, widget, ...shown, bindings: [['1', name]], ...over };
}

function formOf(...fields: FormField[]): WorkflowForm {
  const properties = Object.fromEntries(fields.map(({ name }) => [name, { type: 'number', minimum: 0, maximum: 9 }]));
  return { fields, schema: { type: 'object', properties, required: [], additionalProperties: false } };
}
const names = ({ fields }: WorkflowForm) => fields.map(({ name }) => name);
const FORM = formOf(field('a'), field('b'), field('c'));

describe('the order of a form', () => {
  it.each([
    ['a', 2, ['b', 'c', 'a']],
    ['c', 0, ['c', 'a', 'b']],
    ['b', 1, ['a', 'b', 'c']],
    ['a', 99, ['b', 'c', 'a']],
    ['c', -1, ['c', 'a', 'b']],
    ['unknown', 0, ['a', 'b', 'c']],
  ])('has %s at place %s afterwards', (name, to, order) => {
    expect(names(moveField(FORM, name, to))).toEqual(order);
  });
});

describe('the fields of a form', () => {
  it('go with their schema and their being required', () => {
    const form = removeField(setRequired(FORM, 'b', true), 'b');
    expect(names(form)).toEqual(['a', 'c']);
    expect(Object.keys(form.schema.properties)).toEqual(['a', 'c']);
    expect(form.schema.required).toEqual([]);
  });

  it('come with a schema, and once', () => {
    const added = addField(FORM, field('d'), { type: 'string' });
    expect(names(added)).toEqual(['a', 'b', 'c', 'd']);
    expect(added.schema.properties.d).toEqual({ type: 'string' });
    expect(addField(added, field('d'), {})).toBe(added);
  });

  it('are required once, or not', () => {
    const twice = setRequired(setRequired(FORM, 'a', true), 'a', true);
    expect(twice.schema.required).toEqual(['a']);
    expect(setRequired(twice, 'a', false).schema.required).toEqual([]);
  });

  it('lose a keyword that is undefined', () => {
    expect(changeSchema(FORM, 'a', { minimum: undefined, default: 3 }).schema.properties.a).toEqual({ type: 'number', maximum: 9, default: 3 }); // prettier-ignore
  });

  it('can stand alone, to be shown whatever they are', () => {
    const one = formOfOne(formOf(field('a', 'number', { hidden: true, group: 'Size' }), field('b')), 'a');
    expect(one.fields).toMatchObject([{ name: 'a', hidden: false, group: null }]);
    expect(Object.keys(one.schema.properties)).toEqual(['a']);
  });

  it('name their groups in the order of the form', () => {
    const form = formOf(field('a', 'number', { group: 'Y' }), field('b', 'number', { group: 'X' }), field('c', 'number', { group: 'Y' })); // prettier-ignore
    expect(groupsOf(form)).toEqual(['Y', 'X']);
  });
});

describe('the widget of a field', () => {
  it('is a slider only between two limits', () => {
    expect(widgetChoices(field('a'), { minimum: 0, maximum: 9 })).toEqual(['number', 'slider']);
    expect(widgetChoices(field('a'), { minimum: 0 })).toEqual(['number']);
    const slider = formOf(field('a', 'slider'));
    expect(limitsChanged(slider, 'a', { maximum: undefined }).fields[0]!.widget).toBe('number');
    expect(limitsChanged(slider, 'a', { maximum: 5 }).fields[0]!.widget).toBe('slider');
  });

  it('is another one only where that asks for the same', () => {
    expect(widgetChoices(field('a', 'image'), {})).toEqual(['image']);
    expect(widgetChoices(field('a', 'text'), {})).toEqual(['text', 'multiline']);
  });

  it('keeps the choices that are numbers, and each once', () => {
    expect(choicesFrom(' 8\n16\n\n8\nnew ', [8, 16])).toEqual([8, 16, 'new']);
  });
});

describe('the inputs that can become fields', () => {
  it('are values of nodes that no field has', () => {
    const graph = {
      '1': { class_type: 'KSampler', inputs: { a: 1, steps: 20, model: ['2', 0] as [string, number] } },
      '2': { class_type: 'Loader', inputs: { a: ['1', 0] as [string, number] }, _meta: { title: 'Model' } },
      '3': { class_type: 'Text', inputs: { text: 'fox' }, _meta: { title: ' Prompt ' } },
    };
    expect(openNodes(graph, FORM)).toEqual([
      { id: '1', title: 'KSampler', inputs: [{ ref: ['1', 'steps'], value: '20' }] },
      { id: '3', title: 'Prompt', inputs: [{ ref: ['3', 'text'], value: 'fox' }] },
    ]);
  });
});
