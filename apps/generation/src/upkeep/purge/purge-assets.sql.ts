import { statement } from '@atelier/database';
import type { AssetEntity } from '../../assets/asset.entity.js';

export const BATCH = 50;

/** Removes what was brought $1 days ago and never given to a task, as its owner would. */
export const CLAIM_UNUSED = statement<[days: number], Pick<AssetEntity, 'id'>>(`
  UPDATE asset SET deleted_at = now() WHERE id IN (
    SELECT id FROM asset WHERE deleted_at IS NULL AND last_used_at IS NULL AND uploaded_at < now() - make_interval(days => $1)
    ORDER BY uploaded_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
  RETURNING id`);

/** Removed, and no live task needs them. Nobody can give them to a new task. */
export const DUE_ASSETS = statement<[], Pick<AssetEntity, 'id' | 'object_key' | 'thumbnail_key'>>(`
  SELECT id, object_key, thumbnail_key FROM asset WHERE deleted_at IS NOT NULL AND NOT EXISTS (
    SELECT FROM task_input JOIN task ON task.id = task_input.task_id
    WHERE task_input.asset_id = asset.id AND task.status IN ('pending', 'processing'))
  ORDER BY deleted_at LIMIT ${BATCH}`);

export const FORGET_ASSET = statement<[id: number]>('DELETE FROM asset WHERE id = $1 AND deleted_at IS NOT NULL');
