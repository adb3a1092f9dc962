import type { FormField, ValueError, WorkflowForm } from '@atelier/contracts';
import type { WorkflowValue } from '../graph.js';
import { checkValue } from './check-value.js';
import { valueError } from './value-error.js';
import { schemaOf } from './value-schema.js';

/** The values of a run by the names of their fields. */
export type RunValues = Record<string, WorkflowValue>;

export interface CheckedValues {
  /** What the run uses: what was given, and the defaults of the rest. Only to be used when there are no errors. */
  values: RunValues;
  errors: ValueError[];
}

/**
 * Checks the values of a run against its form. `null` counts as not given, so that a form can be cleared. A hidden field takes
 * no value from a run. A seed without a value stays without one: `expandRun` draws it.
 */
export function checkValues(form: WorkflowForm, given: RunValues): CheckedValues {
  const errors = unknownFields(form, given);
  const values: [string, WorkflowValue][] = [];
  for (const field of form.fields) {
    const value = valueOf(form, field, given);
    const error = errorOf(form, field, given, value);
    if (error !== null) errors.push(error);
    else if (value !== undefined) values.push([field.name, value]);
  }
  return { values: Object.fromEntries(values), errors };
}

function unknownFields(form: WorkflowForm, given: RunValues): ValueError[] {
  const known = new Set(form.fields.map((field) => field.name));
  const unknown = Object.keys(given).filter((name) => !known.has(name));
  return unknown.map((name) => valueError({ name: name.slice(0, 200), label: '' }, 'unknown_field', 'is no field of this workflow')); // prettier-ignore
}

function valueOf(form: WorkflowForm, field: FormField, given: RunValues): WorkflowValue | undefined {
  return givenTo(field, given) ?? schemaOf(form, field.name).default ?? undefined;
}

function givenTo({ name }: FormField, given: RunValues): WorkflowValue | undefined {
  return Object.hasOwn(given, name) ? (given[name] ?? undefined) : undefined;
}

function errorOf(form: WorkflowForm, field: FormField, given: RunValues, value?: WorkflowValue): ValueError | null {
  if (field.hidden && givenTo(field, given) !== undefined) {
    return valueError(field, 'hidden_field', 'cannot be set in this workflow');
  }
  if (value !== undefined) return checkValue(field, schemaOf(form, field.name), value);
  return form.schema.required.includes(field.name) ? valueError(field, 'required', 'is required') : null;
}
