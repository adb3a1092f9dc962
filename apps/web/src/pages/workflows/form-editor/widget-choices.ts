import type { FieldWidget, FormField, WorkflowForm } from '@atelier/contracts';
import { type ValueSchema, changeField, changeSchema } from './edit-form.js';

/** Widgets that ask for the same kind of value; those of files, seeds and stacks have no other. */
const ALIKE: readonly (readonly FieldWidget[])[] = [
  ['text', 'multiline'],
  ['number', 'slider'],
];

/** The widgets that a field may have instead of its own, its own among them. */
export function widgetChoices({ widget }: FormField, { minimum, maximum }: ValueSchema): readonly FieldWidget[] {
  const alike = ALIKE.find((widgets) => widgets.includes(widget)) ?? [widget];
  const isBounded = typeof minimum === 'number' && typeof maximum === 'number';
  return alike.filter((choice) => choice !== 'slider' || widget === 'slider' || isBounded);
}

/** Without both limits a slider has no ends: the field is a number then. */
export function limitsChanged(form: WorkflowForm, name: string, change: ValueSchema): WorkflowForm {
  const changed = changeSchema(form, name, change);
  const field = changed.fields.find((other) => other.name === name)!;
  const allowed = widgetChoices({ ...field, widget: 'number' }, changed.schema.properties[name]!);
  return field.widget === 'slider' && !allowed.includes('slider') ? changeField(changed, name, { widget: 'number' }) : changed; // prettier-ignore
}

/** One choice a line; those that are numbers in the graph stay numbers. The default stays a choice. */
export function choicesFrom(text: string, before: readonly unknown[]): unknown[] {
  const known = new Map(before.map((choice) => [String(choice), choice]));
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== ''); // prettier-ignore
  return [...new Set(lines)].map((line) => known.get(line) ?? line);
}
