import type { FormField, WorkflowForm } from '@atelier/contracts';

/** What of a field can differ between two versions; the form editor has the words for each. */
export type FieldPart = keyof ReturnType<typeof partsOf>;

export interface FieldChange {
  part: FieldPart;
  before: unknown;
  after: unknown;
}

/** How a field of a form became that of a later one. */
export function fieldChanges(before: WorkflowForm, after: WorkflowForm, name: string): FieldChange[] {
  const [old, now] = [before, after].map((form) => {
    const field = form.fields.find((one) => one.name === name);
    return field && partsOf(form, field);
  });
  if (!old || !now) return [];
  return (Object.keys(now) as FieldPart[])
    .filter((part) => JSON.stringify(old[part]) !== JSON.stringify(now[part]))
    .map((part) => ({ part, before: old[part], after: now[part] }));
}

/** The fields that both forms have stand in another order. */
export function isReordered(before: WorkflowForm, after: WorkflowForm): boolean {
  const shared = (form: WorkflowForm, other: WorkflowForm) =>
    form.fields.map(({ name }) => name).filter((name) => other.fields.some((field) => field.name === name));
  return shared(before, after).join() !== shared(after, before).join();
}

function partsOf({ schema: { properties, required } }: WorkflowForm, field: FormField) {
  const { default: standard, minimum, maximum, maxLength, enum: choices } = properties[field.name] ?? {};
  const { label, label_zh, help, help_zh, group, widget, advanced, hidden, step } = field;
  return {
    ...{ label, labelZh: label_zh ?? null, help: help ?? null, helpZh: help_zh ?? null, group, widget },
    ...{ isHidden: hidden, isAdvanced: advanced, isRequired: required.includes(field.name) },
    ...{ default: standard ?? null, min: minimum ?? null, max: maximum ?? null, step: step ?? null },
    ...{ maxLength: maxLength ?? null, choices: choices ?? null },
  };
}
