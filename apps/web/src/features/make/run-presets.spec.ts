import { describe, expect, it } from '@jest/globals';
import type { FormField, WorkflowVersion } from '@atelier/contracts';
import type { FormValues } from '../forms/form.types.js';
import { presetFormOfRun } from './run-presets.js';

const field = (name: string, widget: FormField['widget']): FormField => ({
  ...{ name, label: name, group: null, advanced: false, hidden: false, widget, origin: 'author' },
  bindings: [['1', name]],
});
const form = {
  schema: { type: 'object', properties: { prompt: { type: 'string' }, steps: { type: 'integer', maximum: 50 } } },
  fields: [field('prompt', 'multiline'), field('steps', 'number')],
};
const VERSION = { workflow: { id: 4 }, form } as unknown as Pick<WorkflowVersion, 'workflow' | 'form'>;

describe('a preset in the form of a workflow', () => {
  it('can be taken back: what was typed stands there again, and what was empty is', () => {
    const told: FormValues[] = [];
    const undo = presetFormOfRun(VERSION, { prompt: 'by hand' }, (values) => told.push(values)).apply({
      ...{ prompt: 'of the preset', steps: 30 },
    });
    expect(told).toEqual([{ prompt: 'of the preset', steps: 30 }]);
    undo();
    expect(told[1]).toEqual({ prompt: 'by hand' });
  });
});
