import { describe, expect, it } from '@jest/globals';
import type { FormField, WorkflowForm } from '@atelier/contracts';
import { EMPTY_RUN_DRAFT } from '../draft/run-draft.js';
import { withGiven } from './given-picture.js';

const field = (name: string, widget: FormField['widget']): FormField => ({
  ...{ name, label: name, group: null, advanced: false, hidden: false, widget, origin: 'guess' },
  bindings: [['1', name]],
});
const side = { type: 'integer', default: 512, minimum: 64, maximum: 2_048, multipleOf: 16 };

function form(...fields: FormField[]): WorkflowForm {
  const properties = { width: side, height: side };
  return { schema: { type: 'object', properties, required: [], additionalProperties: false }, fields };
}

const ANIMATE = form(field('image', 'image'), field('prompt', 'multiline'), field('width', 'number'), field('height', 'number')); // prettier-ignore

describe('a picture that is given to a form', () => {
  it('brings its prompt, and its shape where the form asks for a size', () => {
    const wide = { image: 7, prompt: 'a lake', size: { width: 2_656, height: 2_048 } };
    const { values } = withGiven(ANIMATE, EMPTY_RUN_DRAFT, wide)!;
    expect(values).toEqual({ image: { image: 7 }, prompt: 'a lake', width: 592, height: 448 });
  });

  it('changes no size when its own is not known', () => {
    const draft = { ...EMPTY_RUN_DRAFT, values: { width: 640 } };
    expect(withGiven(ANIMATE, draft, { image: 7, prompt: '' })!.values).toEqual({ image: { image: 7 }, width: 640 });
  });

  it('sets no size that the form does not ask for', () => {
    const given = { image: 7, prompt: '', size: { width: 640, height: 480 } };
    expect(withGiven(form(field('image', 'image')), EMPTY_RUN_DRAFT, given)!.values).toEqual({ image: { image: 7 } });
  });
});
