import type { WorkflowForm } from '@atelier/contracts';
import type { WorkflowValue } from '../graph.js';

/** The part of JSON Schema 2020-12 by which Atelier checks plain values; other keywords are for other clients. */
export interface ValueSchema {
  type?: string | string[];
  default?: WorkflowValue;
  enum?: WorkflowValue[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

/** The schema of a field's value; empty if the form has none. */
export function schemaOf(form: WorkflowForm, field: string): ValueSchema {
  const { properties } = form.schema;
  return Object.hasOwn(properties, field) ? (properties[field] as ValueSchema) : {};
}
