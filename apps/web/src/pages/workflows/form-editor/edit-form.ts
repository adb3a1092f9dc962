import type { FormField, WorkflowForm } from '@atelier/contracts';

/** The JSON Schema of one value. */
export type ValueSchema = Record<string, unknown>;

/** Changes of a form, each a new form: what the editor does, without a page. */

export const fieldNamed = (form: WorkflowForm, name: string): FormField | undefined =>
  form.fields.find((field) => field.name === name);

export function changeField(form: WorkflowForm, name: string, change: Partial<FormField>): WorkflowForm {
  const fields = form.fields.map((field) => (field.name === name ? { ...field, ...change } : field));
  return { ...form, fields };
}

/** @param to the place that it has afterwards, from 0 */
export function moveField(form: WorkflowForm, name: string, to: number): WorkflowForm {
  const moved = fieldNamed(form, name);
  if (moved === undefined) return form;
  const others = form.fields.filter((field) => field !== moved);
  const place = Math.max(0, Math.min(to, others.length));
  return { ...form, fields: others.toSpliced(place, 0, moved) };
}

/** The graph keeps the value that stands in it. */
export function removeField(form: WorkflowForm, name: string): WorkflowForm {
  const { [name]: _removed, ...properties } = form.schema.properties;
  const required = form.schema.required.filter((other) => other !== name);
  return {
    fields: form.fields.filter((field) => field.name !== name),
    schema: { ...form.schema, properties, required },
  };
}

/** At the end, unless the form has a field of that name. */
export function addField(form: WorkflowForm, field: FormField, schema: ValueSchema): WorkflowForm {
  if (fieldNamed(form, field.name)) return form;
  return {
    fields: [...form.fields, field],
    schema: { ...form.schema, properties: { ...form.schema.properties, [field.name]: schema } },
  };
}

export function setRequired(form: WorkflowForm, name: string, isRequired: boolean): WorkflowForm {
  const others = form.schema.required.filter((other) => other !== name);
  return { ...form, schema: { ...form.schema, required: isRequired ? [...others, name] : others } };
}

/** Sets keywords of the schema of a value; undefined takes a keyword away. */
export function changeSchema(form: WorkflowForm, name: string, change: ValueSchema): WorkflowForm {
  const merged = { ...form.schema.properties[name], ...change };
  const kept = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
  return { ...form, schema: { ...form.schema, properties: { ...form.schema.properties, [name]: kept } } };
}

/** The form with one field alone, to ask for its default as people will be asked for its value. */
export function formOfOne(form: WorkflowForm, name: string): WorkflowForm {
  const fields = form.fields
    .filter((field) => field.name === name)
    .map((field) => ({ ...field, hidden: false, advanced: false, group: null }));
  const { [name]: schema = {} } = form.schema.properties;
  return { fields, schema: { ...form.schema, properties: { [name]: schema }, required: [] } };
}

/** Names of the groups, in the order in which they first stand in the form. */
export function groupsOf({ fields }: WorkflowForm): string[] {
  return [...new Set(fields.flatMap(({ group }) => group ?? []))];
}

export function isSameForm(one: WorkflowForm, other: WorkflowForm): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
