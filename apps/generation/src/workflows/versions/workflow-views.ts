import type { Workflow, WorkflowVersion } from '@atelier/contracts';
import { purposeOf } from '@atelier/workflows';
import type { ReadableVersion } from './workflow-access.js';
import type { WorkflowRow } from './workflow.repository.js';

/** A workflow as the API shows it. */
export function toWorkflow({ latest, classes, fields, created_at, updated_at, ...row }: WorkflowRow): Workflow {
  const purpose = purposeOf(classes ?? [], fields ?? []);
  const times = { created_at: created_at.toISOString(), updated_at: updated_at.toISOString() };
  return { ...row, purpose, version: latest, ...times };
}

/** A version as the API shows it, without file and graph. */
export function toVersion({ workflow, version }: ReadableVersion): WorkflowVersion {
  const { number, format, form, requirement, warnings, nodes, created_at } = version;
  return {
    workflow: toWorkflow(workflow),
    ...{ number, format, form, requirement, warnings, nodes },
    created_at: created_at.toISOString(),
  };
}
