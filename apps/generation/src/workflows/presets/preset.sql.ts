import { PRESET_LIMITS, type PresetQuery } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { sharedBy, sharedWith, type SharedByRow } from '../../groups/group-share.sql.js';
import type { PresetEntity } from './preset.entity.js';

export type PresetRow = Omit<PresetEntity, 'creation_key'>;
/** As somebody sees it who may not be its owner. */
export type SeenPresetRow = PresetRow & SharedByRow;

const ROW = 'id, user_id, name, "values", workflow_id, shared, revision, created_at, updated_at';

/** No row: the user has as many as there may be, or the same request has made it before. */
export const CREATE_PRESET = statement<
  [userId: number, name: string, values: string, workflowId: number | null, shared: boolean, key: string | null],
  PresetRow
>(`
  INSERT INTO preset (user_id, name, "values", workflow_id, shared, creation_key) SELECT $1, $2, $3::jsonb, $4, $5, $6
  WHERE (SELECT count(*) FROM preset WHERE user_id = $1) < ${PRESET_LIMITS.perUser}
  ON CONFLICT (user_id, creation_key) WHERE creation_key IS NOT NULL DO NOTHING RETURNING ${ROW}`);

/** What the same request has made before; \`same\`: it asked for the same. */
export const MADE_BEFORE = statement<
  [userId: number, key: string | null, name: string, values: string],
  PresetRow & { same: boolean }
>(`
  SELECT ${ROW}, name = $3 AND "values" = $4::jsonb AS same FROM preset WHERE user_id = $1 AND creation_key = $2`);

const SHARED_BY = (user: string) => sharedBy('preset', 'preset.id', user);
const WITH_GROUP = (user: string) => sharedWith('preset', 'preset.id', user);

/** One's own, or one that is shared with everybody or with a group of theirs. */
export const FIND_PRESET = statement<[id: number, userId: number], SeenPresetRow>(
  `SELECT ${ROW}, ${SHARED_BY('$2')} FROM preset WHERE id = $1 AND (user_id = $2 OR shared OR ${WITH_GROUP('$2')})`,
);

/** The newest first. */
export const PRESET_PAGE = statement<
  [userId: number, scope: PresetQuery['scope'], q: string | null, after: string | null, limit: number],
  SeenPresetRow
>(`
  SELECT ${ROW}, ${SHARED_BY('$1')} FROM preset
  WHERE CASE $2 WHEN 'own' THEN user_id = $1 WHEN 'shared' THEN shared AND user_id <> $1 WHEN 'group' THEN ${WITH_GROUP('$1')}
      ELSE user_id = $1 OR shared OR ${WITH_GROUP('$1')} END
    AND ($3::text IS NULL OR strpos(lower(name), lower($3)) > 0) AND ($4::bigint IS NULL OR id < $4)
  ORDER BY id DESC LIMIT $5`);

/** No row: it is not this user's, or not that revision any more. \`was_shared\`: before. */
export const CHANGE_PRESET = statement<
  [id: number, userId: number, revision: number, name: string | null, values: string | null, shared: boolean | null],
  PresetRow & { was_shared: boolean }
>(`
  UPDATE preset SET name = coalesce($4, preset.name), "values" = coalesce($5::jsonb, preset."values"),
    shared = coalesce($6, preset.shared), revision = preset.revision + 1, updated_at = now()
  FROM (SELECT id AS old_id, shared AS was_shared FROM preset WHERE id = $1 FOR UPDATE) AS before
  WHERE id = old_id AND user_id = $2 AND revision = $3::bigint RETURNING ${ROW}, was_shared`);

export const LOCK_PRESET = statement<[id: number, userId: number], Pick<PresetEntity, 'id'>>(
  'SELECT id FROM preset WHERE id = $1 AND user_id = $2 FOR UPDATE',
);

export const DELETE_PRESET = statement<[id: number, userId: number], Pick<PresetEntity, 'id'>>(
  'DELETE FROM preset WHERE id = $1 AND user_id = $2 RETURNING id',
);
