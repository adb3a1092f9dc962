import type { FormField, WorkflowForm } from '@atelier/contracts';

/** Fields under one heading; null: under none. */
export interface FormPart {
  group: string | null;
  fields: FormField[];
}

/** What is shown of a form: the fields at first sight, in their groups, and those that are folded. */
export function partsOf(form: WorkflowForm): { shown: FormPart[]; folded: FormPart[] } {
  const fields = form.fields.filter(({ hidden }) => !hidden);
  return {
    shown: grouped(fields.filter(({ advanced }) => !advanced)),
    folded: grouped(fields.filter(({ advanced }) => advanced)),
  };
}

/** Groups in the order of their first field; those without one come first. */
function grouped(fields: readonly FormField[]): FormPart[] {
  const groups = new Map<string | null, FormField[]>();
  for (const field of fields) groups.set(field.group, [...(groups.get(field.group) ?? []), field]);
  const parts = [...groups].map(([group, members]) => ({ group, fields: members }));
  return parts.toSorted((a, b) => Number(a.group !== null) - Number(b.group !== null));
}

const isSide = (field: FormField | undefined, name: string) =>
  field?.name === name && (field.widget === 'number' || field.widget === 'slider');

/** One control: of one field, or of a width and a height. */
export type Drawn = FormField | { width: FormField; height: FormField };

/** Fields as they are drawn: a width that a height follows is one thing with it. */
export function drawnOf(fields: readonly FormField[]): Drawn[] {
  return fields.flatMap<Drawn>((field, index) => {
    if (isSide(field, 'height') && isSide(fields[index - 1], 'width')) return [];
    const next = fields[index + 1];
    return isSide(field, 'width') && isSide(next, 'height') ? [{ width: field, height: next! }] : [field];
  });
}
