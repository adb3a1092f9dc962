import type { FormField, InputRef, WorkflowForm } from '@atelier/contracts';
import { isLink, type WorkflowGraph } from '../graph.js';
import { checkValue, isMedia } from '../values/check-value.js';
import { inputOf, nodeOf } from '../values/copy-graph.js';
import { isLoraLoader } from '../values/lora-stack.js';
import { schemaOf } from '../values/value-schema.js';

export type FormFaultCode =
  | 'duplicate_field'
  | 'property_missing'
  | 'field_missing'
  | 'binding_missing'
  | 'binding_linked'
  | 'binding_taken'
  | 'not_a_lora_loader'
  | 'bad_default'
  | 'default_missing';

/** Why a form does not fit its graph. */
export interface FormFault {
  field: string;
  code: FormFaultCode;
  message: string;
}

/** Checks a form that somebody edited, before it becomes a version: what it is bound to, and that its defaults may be bound. */
export function checkForm(form: WorkflowForm, graph: WorkflowGraph): FormFault[] {
  return [...namesFaults(form), ...bindingFaults(form, graph), ...form.fields.flatMap((field) => defaultFaults(form, field))]; // prettier-ignore
}

function namesFaults({ fields, schema }: WorkflowForm): FormFault[] {
  const names = fields.map((field) => field.name);
  const twice = names.filter((name, place) => names.indexOf(name) !== place);
  const bare = names.filter((name) => !Object.hasOwn(schema.properties, name));
  const lone = [...Object.keys(schema.properties), ...schema.required].filter((name) => !names.includes(name));
  return [
    ...twice.map((field) => fault(field, 'duplicate_field', 'stands twice in the form')),
    ...bare.map((field) => fault(field, 'property_missing', 'has no property in the schema')),
    ...lone.map((field) => fault(field, 'field_missing', 'is in the schema, but is no field')),
  ];
}

function bindingFaults({ fields }: WorkflowForm, graph: WorkflowGraph): FormFault[] {
  const taken = new Set<string>();
  return fields.flatMap((field) =>
    field.bindings.flatMap((ref) => {
      const key = ref.join('\n');
      const found = taken.has(key) ? fault(field.name, 'binding_taken', `is bound to ${ref.join('.')} as another field is`) : bindingFault(field, ref, graph); // prettier-ignore
      taken.add(key);
      return found === null ? [] : [found];
    }),
  );
}

function bindingFault({ name, widget }: FormField, ref: InputRef, graph: WorkflowGraph): FormFault | null {
  const node = nodeOf(graph, ref[0]);
  const value = inputOf(node, ref[1]);
  const place = ref.join('.');
  if (value === undefined) return fault(name, 'binding_missing', `is bound to ${place}, which the graph does not have`);
  if (isLink(value)) return fault(name, 'binding_linked', `is bound to ${place}, which the graph computes`);
  if (widget !== 'loras' || isLoraLoader(node)) return null;
  return fault(name, 'not_a_lora_loader', `is a list of LoRAs, but ${place} is no input of a LoRA loader`);
}

/** A hidden field takes no value from a run, so without a default a file that it needs would never come. */
function defaultFaults(form: WorkflowForm, field: FormField): FormFault[] {
  const schema = schemaOf(form, field.name);
  if (schema.default === undefined || schema.default === null) {
    return field.hidden && isMedia(field) ? [fault(field.name, 'default_missing', 'is hidden and has no default')] : [];
  }
  const error = checkValue(field, schema, schema.default);
  return error === null
    ? []
    : [fault(field.name, 'bad_default', `has a default that it would refuse: ${error.message}`)];
}

function fault(field: string, code: FormFaultCode, what: string): FormFault {
  return { field, code, message: `${field} ${what}.` };
}
