import type { ChangedWorkflow, RefusedNode } from '@atelier/contracts';
import type { PolicyReason } from '@atelier/workflows';
import type { WorkflowEntity } from '../versions/workflow.entity.js';

/** Most nodes that are named of one workflow. */
const MOST_NODES = 20;

/** The nodes that a policy refuses, and why. */
export function refusedNodes(reasons: readonly PolicyReason[]): RefusedNode[] {
  return reasons.slice(0, MOST_NODES).map(({ node, code, message }) => ({
    ...{ node: node?.id ?? null, class: node?.class ?? null, title: node?.title ?? null },
    ...{ code, message },
  }));
}

type Row = Pick<WorkflowEntity, 'id' | 'user_id' | 'template' | 'name' | 'name_zh' | 'visibility'>;

/** What names a workflow to an admin. */
export function namedWorkflow(row: Row): Omit<ChangedWorkflow, 'nodes'> {
  const { id, user_id, template, name, name_zh, visibility } = row;
  return { workflow_id: id, user_id, shipped: template !== null, name, name_zh, visibility };
}
