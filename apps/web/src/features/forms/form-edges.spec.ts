import { describe, expect, it } from '@jest/globals';
import type { FieldWidget, FormField, WorkflowForm } from '@atelier/contracts';
import { edgesOf } from './form-edges.js';

const field = (name: string, widget: FieldWidget): FormField => ({
  ...{ name, label: name, group: null, advanced: false, hidden: false, widget, origin: 'author' },
  bindings: [['pad', name]],
});
const SIDES = ['left', 'right', 'top', 'bottom'];

function form(...fields: FormField[]): WorkflowForm {
  const properties = { right: { type: 'integer', default: 256 } };
  return { schema: { type: 'object', properties, required: [], additionalProperties: false }, fields };
}

describe('the edges of a form that extends a picture', () => {
  it('are its numbers for the four sides, told one by one', () => {
    const told: [string, unknown][] = [];
    const outpaint = form(field('image', 'image'), ...SIDES.map((name) => field(name, 'number')));
    const edges = edgesOf(outpaint, { left: 64 }, (name, value) => told.push([name, value]))!;
    expect(edges.value).toEqual({ left: 64, top: 0, right: 256, bottom: 0 });
    edges.onChange({ left: 8, top: 16, right: 24, bottom: 32 });
    expect(Object.fromEntries(told)).toEqual({ left: 8, top: 16, right: 24, bottom: 32 });
  });

  it('are none where a side is missing, or two pictures could be meant', () => {
    const sides = SIDES.map((name) => field(name, 'number'));
    expect(edgesOf(form(field('image', 'image'), ...sides.slice(1)), {}, () => undefined)).toBeUndefined();
    const two = form(field('image', 'image'), field('style', 'image'), ...sides);
    expect(edgesOf(two, {}, () => undefined)).toBeUndefined();
  });
});
