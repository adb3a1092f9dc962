import type { WorkflowVisibility } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { WorkflowEntity } from '../versions/workflow.entity.js';

/** No row: it was so before, or it is deleted. */
export const SET_VISIBILITY = statement<[id: number, visibility: WorkflowVisibility], Pick<WorkflowEntity, 'id'>>(`
  UPDATE workflow SET visibility = $2, updated_at = now() WHERE id = $1 AND visibility <> $2 AND deleted_at IS NULL RETURNING id`);
