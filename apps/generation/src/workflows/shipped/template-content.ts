import { createHash } from 'node:crypto';
import type { Requirement } from '@atelier/contracts';
import { bindValues, requirementOf, stringifyJson, type Definitions, type WorkflowValue } from '@atelier/workflows';
import { coreDefinitions } from '@atelier/workflows/core-definitions';
import type { WorkflowTemplate } from '@atelier/workflows/templates';

/** Changes with anything that people see or runners get. */
export function templateHash(template: WorkflowTemplate): string {
  return createHash('sha256').update(JSON.stringify(template)).digest('hex');
}

/** The graph of a template as JSON text. */
export function templateGraph({ graph }: WorkflowTemplate): string {
  return stringifyJson(graph as unknown as WorkflowValue);
}

/** What every run of a template needs: what a person chooses, such as a checkpoint, is not part of it. */
export function templateRequirement({ graph, form }: WorkflowTemplate, definitions: Definitions): Requirement {
  const bare = structuredClone(graph);
  for (const { widget, bindings } of form.fields) {
    if (widget !== 'model_file') continue;
    for (const [node, input] of bindings) delete bare[node]?.inputs[input];
  }
  const chosen = form.fields.filter(({ widget }) => widget === 'model_file');
  const rest = { ...form, fields: form.fields.filter((field) => !chosen.includes(field)) };
  return requirementOf(bindValues(bare, rest, {}).graph, definitions, { common: coreDefinitions() });
}
