import type { Workflow, WorkflowVersion } from '@atelier/contracts';
import type { ReadableVersion } from './workflow-access.js';
import type { WorkflowRow } from './workflow.repository.js';

/** A workflow as the API shows it. */
export function toWorkflow({ latest, created_at, updated_at, ...row }: WorkflowRow): Workflow {
  return { ...row, version: latest, created_at: created_at.toISOString(), updated_at: updated_at.toISOString() };
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
