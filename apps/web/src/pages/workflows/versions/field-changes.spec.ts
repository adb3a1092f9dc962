import { describe, expect, it } from '@jest/globals';
import type { FormField, WorkflowForm } from '@atelier/contracts';
import { fieldChanges, isReordered } from './field-changes.js';

const field = (name: string, part: Partial<FormField> = {}): FormField => ({
  ...{ name, label: name, group: null, advanced: false, hidden: false, widget: 'number', origin: 'guess' },
  bindings: [['3', name]],
  ...part,
});

function form(fields: FormField[], properties: WorkflowForm['schema']['properties'] = {}): WorkflowForm {
  return { schema: { type: 'object', properties, required: [], additionalProperties: false }, fields };
}

describe('what became of the fields of a form', () => {
  it('is told part by part: names, group, limits and the default', () => {
    const before = form([field('steps', { label_zh: '步数' })], { steps: { default: 2, maximum: 10_000 } });
    const after = form([field('steps', { label_zh: '采样步数', group: '画质' })], {
      steps: { default: 8, maximum: 50 },
    });
    expect(fieldChanges(before, after, 'steps')).toEqual([
      { part: 'labelZh', before: '步数', after: '采样步数' },
      { part: 'group', before: null, after: '画质' },
      { part: 'default', before: 2, after: 8 },
      { part: 'max', before: 10_000, after: 50 },
    ]);
  });

  it('is told of one that was hidden', () => {
    const after = form([field('denoise', { hidden: true })]);
    expect(fieldChanges(form([field('denoise')]), after, 'denoise')).toEqual([{ part: 'isHidden', before: false, after: true }]); // prettier-ignore
  });

  it('is another order only where fields that stayed changed places', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => field(name)) as [FormField, FormField, FormField];
    expect(isReordered(form([a, b]), form([b, a]))).toBe(true);
    expect(isReordered(form([a, b]), form([c, a]))).toBe(false);
  });
});
