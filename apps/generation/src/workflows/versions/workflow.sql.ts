import { WORKFLOW_LIMITS, type FormField, type WorkflowQuery } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { sharedBy, sharedWith, type SharedByRow } from '../../groups/group-share.sql.js';
import type { WorkflowEntity } from './workflow.entity.js';

/** The columns of a `WorkflowRow`. */
const NAMES = ['id', 'user_id', 'template', 'name', 'name_zh', 'description', 'description_zh', 'image_id', 'visibility', 'latest', 'created_at', 'updated_at'] as const satisfies (keyof WorkflowEntity)[]; // prettier-ignore

/** What tells the purpose of its latest version: node classes, and how its fields are drawn. */
interface LatestVersion {
  classes: string[] | null;
  fields: Pick<FormField, 'widget' | 'mask' | 'hidden'>[] | null;
}

export type WorkflowRow = Pick<WorkflowEntity, (typeof NAMES)[number]> & LatestVersion & SharedByRow;

const ofLatest = (path: string) =>
  `(SELECT v.${path} FROM workflow_version v WHERE v.workflow_id = w.id AND v.number = w.latest)`;
const columnsFor = (user: string) =>
  [
    ...NAMES.map((name) => `w.${name}`),
    `${ofLatest(`requirement -> 'classes'`)} AS classes`,
    `${ofLatest(`form -> 'fields'`)} AS fields`,
    sharedBy('workflow', 'w.id', user),
  ].join(', ');

/** Who may change a workflow: its owner. */
export const owned = (user: string): string => `w.deleted_at IS NULL AND w.user_id = ${user}`;

/** Who may see a workflow and run it: its owner, the members of groups with which it is shared, and everybody once it is published. */
export const readable = (user: string): string =>
  `w.deleted_at IS NULL AND (w.user_id = ${user} OR w.visibility = 'published' OR ${sharedWith('workflow', 'w.id', user)})`;

/** No row: the user has as many as there may be. */
export const CREATE_WORKFLOW = statement<
  [userId: number, name: string, description: string, search: string],
  WorkflowRow
>(`
  INSERT INTO workflow AS w (user_id, name, description, search) SELECT $1, $2, $3, $4
  WHERE (SELECT count(*) FROM workflow WHERE user_id = $1 AND deleted_at IS NULL) < ${WORKFLOW_LIMITS.perUser}
  RETURNING ${columnsFor('$1')}`);

export const FIND_WORKFLOW = statement<[id: number, userId: number], WorkflowRow>(
  `SELECT ${columnsFor('$2')} FROM workflow w WHERE w.id = $1 AND ${readable('$2')}`,
);

/** A shipped workflow is offered while a runner that was seen within a day has what it needs. */
const OFFERED = `(w.template IS NULL OR EXISTS (SELECT 1 FROM runner_placement p JOIN runner r ON r.id = p.runner_id
  WHERE p.placement_key = w.placement_key AND r.last_seen_at > now() - interval '24 hours'))`;

/** The newest first. $2 id of the last one of the page before, $3 patterns that all match, $4 which, $5 how many, $6 of these alone; null: of all. */
export const WORKFLOW_PAGE = statement<
  [
    userId: number,
    after: string | undefined,
    patterns: string[],
    scope: WorkflowQuery['scope'],
    limit: number,
    ids: readonly number[] | null,
  ],
  WorkflowRow
>(`
  SELECT ${columnsFor('$1')} FROM workflow w
  WHERE ${readable('$1')} AND ${OFFERED} AND ($2::bigint IS NULL OR w.id < $2) AND w.search LIKE ALL ($3::text[])
    AND ($6::bigint[] IS NULL OR w.id = ANY ($6))
    AND ($4 = 'all' OR ($4 = 'mine' AND w.user_id = $1) OR ($4 = 'published' AND w.visibility = 'published')
      OR ($4 = 'group' AND ${sharedWith('workflow', 'w.id', '$1')}))
  ORDER BY w.id DESC LIMIT $5`);

export const DELETE_WORKFLOW = statement<[id: number, userId: number], Pick<WorkflowEntity, 'id'>>(
  `UPDATE workflow w SET deleted_at = now() WHERE w.id = $1 AND ${owned('$2')} RETURNING w.id`,
);

export const CHANGE_WORKFLOW = statement<
  [id: number, userId: number, name: string, description: string, search: string, imageId: number | null],
  Pick<WorkflowEntity, 'id'>
>(`
  UPDATE workflow w SET name = $3, description = $4, search = $5, image_id = $6, updated_at = now()
  WHERE w.id = $1 AND ${owned('$2')} RETURNING w.id`);

/** Draws the number of the next version; the row stays locked until it is there. No row: there are as many as there may be. */
export const NEXT_NUMBER = statement<[id: number, userId: number], Pick<WorkflowEntity, 'latest'>>(`
  UPDATE workflow w SET latest = w.latest + 1, updated_at = now()
  WHERE w.id = $1 AND ${owned('$2')} AND w.latest < ${WORKFLOW_LIMITS.versions} RETURNING w.latest`);
