import type { FormField, WorkflowForm } from '@atelier/contracts';

type Field = Pick<FormField, 'name' | 'bindings'> & Partial<FormField> & { schema?: Record<string, unknown> };

/** A form of these fields; what a field leaves out is as plain as can be. */
export function formOf(fields: Field[], required: string[] = []): WorkflowForm {
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema ?? {}])),
      required,
      additionalProperties: false,
    },
    fields: fields.map(({ schema: _, ...field }) => ({
      label: field.name,
      group: null,
      advanced: false,
      hidden: false,
      widget: 'text',
      origin: 'author',
      ...field,
    })),
  };
}
