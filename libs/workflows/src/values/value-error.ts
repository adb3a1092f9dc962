import type { FormField, ValueError, ValueErrorCode } from '@atelier/contracts';

/** An error of a field; `what` completes the sentence that begins with the field's label. */
export function valueError(field: Pick<FormField, 'name' | 'label'>, code: ValueErrorCode, what: string): ValueError {
  return { field: field.name, code, message: `${field.label || field.name} ${what}` };
}
