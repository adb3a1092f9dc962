import type { OutputKind, Requirement, WorkflowForm } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { shownSql } from '../../library/pictures/listed.sql.js';
import type { WorkflowEntity } from '../versions/workflow.entity.js';
import { readable } from '../versions/workflow.sql.js';

/** A workflow with its latest version; the columns of the cover are null where it has none. */
export interface OverviewRow extends Pick<WorkflowEntity, 'id' | 'user_id' | 'visibility'> {
  requirement: Requirement;
  form: WorkflowForm;
  cover_id: number | null;
  kind: OutputKind;
  thumbhash: string | null;
  width: number | null;
  height: number | null;
}

const PICTURE = 'i.id AS cover_id, i.kind, i.thumbhash, i.width, i.height';

/** Those that the user $2 may see. The cover is the picture that the owner chose, else the last result of the user. */
export const OVERVIEWS = statement<[ids: number[], userId: number], OverviewRow>(`
  SELECT w.id, w.user_id, w.visibility, v.requirement, v.form, cover.*
  FROM workflow w JOIN workflow_version v ON v.workflow_id = w.id AND v.number = w.latest
  LEFT JOIN LATERAL (
    (SELECT ${PICTURE} FROM image i JOIN task t ON t.id = i.task_id
      WHERE i.id = w.image_id AND i.thumbnail_key IS NOT NULL AND ${shownSql('i')} AND t.deleted_at IS NULL)
    UNION ALL
    (SELECT ${PICTURE} FROM workflow_version r JOIN task t ON t.workflow_version_id = r.id JOIN image i ON i.task_id = t.id
      WHERE r.workflow_id = w.id AND t.user_id = $2 AND t.deleted_at IS NULL AND t.status = 'completed'
        AND i.thumbnail_key IS NOT NULL AND ${shownSql('i')} ORDER BY t.id DESC, i.position LIMIT 1)
    LIMIT 1) AS cover ON true
  WHERE w.id = ANY ($1::bigint[]) AND ${readable('$2')}`);
