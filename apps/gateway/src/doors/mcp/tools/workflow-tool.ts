import type { Workflow, WorkflowForm } from '@atelier/contracts';
import { z } from 'zod';
import type { OfferedWorkflow } from './published-workflows.js';
import { requestIdSchema } from './request-id.js';

/** Clients put the name of the server before it and take 64 characters in all. */
const MAX_NAME = 40;
const MAX_DESCRIPTION = 600;
/** Characters of the arguments of one tool; the form of a larger workflow is for people. */
const MAX_SCHEMA = 12_000;
const NAMED = /^workflow_([1-9]\d{0,15})(?:_|$)/;

/** The name of a workflow as a tool. The id makes it one of its own, whatever two workflows are called. */
export function toolNameOf({ id, template, name }: Workflow): string {
  const words = (template ?? name).toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, ''); // prettier-ignore
  return `workflow_${id}${words && `_${words}`}`.slice(0, MAX_NAME).replace(/_+$/, '');
}

/** The id in the name of such a tool. The words behind it may have changed since the client has read them. */
export function workflowIdIn(toolName: string): number | undefined {
  const id = NAMED.exec(toolName)?.[1];
  return id === undefined ? undefined : Number(id);
}

export function descriptionOf({ workflow: { name, description, purpose } }: OfferedWorkflow): string {
  const about = `${name}${purpose ? ` (${purpose})` : ''}: a workflow. Answers as generate_image.`;
  return `${about} ${description}`.trim().slice(0, MAX_DESCRIPTION);
}

/** The values of a form that are taken from a run, as JSON Schema with what people read beside the fields. */
export function schemaOfForm({ schema, fields }: WorkflowForm): Record<string, unknown> {
  const shown = fields.filter(({ hidden, name }) => !hidden && name in schema.properties);
  const properties = shown.map(({ name, label, help, folder }) => {
    const description = [help, folder && `A file of ${folder}, as list_models names it in \`file\``].filter(Boolean);
    const told = description.length > 0 ? { description: description.join('. ') } : {};
    return [name, { title: label, ...told, ...schema.properties[name] }] as const;
  });
  const required = schema.required.filter((name) => shown.some((field) => field.name === name));
  return { type: 'object', properties: Object.fromEntries(properties), required, additionalProperties: false };
}

/** The arguments of the tool of a workflow; undefined: there is too much to say of them. */
export function argumentsOf({ form }: OfferedWorkflow): Record<string, unknown> | undefined {
  const { properties, ...schema } = schemaOfForm(form);
  const { $schema: _, ...request_id } = z.toJSONSchema(requestIdSchema.unwrap()) as Record<string, unknown>;
  const input = { ...schema, properties: { request_id, ...(properties as object) } };
  return JSON.stringify(input).length > MAX_SCHEMA ? undefined : input;
}
