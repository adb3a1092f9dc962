import { workflowFormSchema, type FormField, type WorkflowForm } from '@atelier/contracts';
import { draftForm } from '../form/draft-form.js';
import type { WorkflowGraph } from '../graph.js';
import { readWorkflow } from '../read/read-workflow.js';
import { DEFINITIONS } from './graphs.js';

export function draft(graph: WorkflowGraph, ui?: object, definitions = DEFINITIONS): WorkflowForm {
  const read = ui === undefined ? null : readWorkflow(JSON.stringify(ui)).ui;
  return workflowFormSchema.parse(draftForm({ graph, definitions, ui: read }).form);
}

/** `name widget`, with a mark for what is not shown at once, in the order of the form. */
export function shown({ fields }: WorkflowForm): string[] {
  return fields.map(({ name, widget, advanced, hidden }) => `${name} ${widget}${hidden ? ' hidden' : advanced ? ' advanced' : ''}`); // prettier-ignore
}

export function field(form: WorkflowForm, name: string): FormField {
  return form.fields.find((each) => each.name === name)!;
}
