import type pg from 'pg';
import type { ListedObject, ObjectStore } from '@atelier/storage';
import { inBatches } from './in-batches.js';
import { parsePictureKey, PICTURES_PREFIX } from '@atelier/storage/picture-key';

export interface SweepBounds {
  schema: string;
  /** Younger objects are left alone: they may belong to an attempt that is about to complete. */
  minAgeMs: number;
  /** By the database's clock, in milliseconds since the epoch. */
  nowMs: number;
}

/** For each task: the keys of its pictures, and whether a runner may still store more. $1: task ids. */
const knownSql = (schema: string) => `
  SELECT task.id, task.status IN ('pending', 'processing') AS live,
    coalesce((SELECT array_agg(key) FROM "${schema}".image, unnest(ARRAY[object_key, thumbnail_key]) AS key WHERE image.task_id = task.id), '{}') AS keys
  FROM "${schema}".task WHERE id = ANY($1::bigint[])`;

/** Finds objects that no picture refers to, of tasks that have ended or do not exist, and older than the bound. */
export async function* orphanObjects(
  store: ObjectStore,
  session: pg.Client,
  bounds: SweepBounds,
  seen: (objects: number) => void,
): AsyncGenerator<ListedObject> {
  for await (const batch of inBatches(store.list(PICTURES_PREFIX))) {
    seen(batch.length);
    const old = batch.filter(({ modifiedAt }) => bounds.nowMs - modifiedAt.getTime() > bounds.minAgeMs);
    yield* await withoutPicture(session, old, bounds.schema);
  }
}

async function withoutPicture(session: pg.Client, objects: ListedObject[], schema: string): Promise<ListedObject[]> {
  const ids = [...new Set(objects.map(({ key }) => parsePictureKey(key)?.taskId).filter((id) => id !== undefined))];
  if (ids.length === 0) return [];
  const { rows } = await session.query<{ id: string; live: boolean; keys: string[] }>(knownSql(schema), [ids]);
  const live = new Set(rows.filter((row) => row.live).map(({ id }) => Number(id)));
  const keys = new Set(rows.flatMap((row) => row.keys));
  return objects.filter(({ key }) => {
    const picture = parsePictureKey(key);
    return picture !== undefined && !live.has(picture.taskId) && !keys.has(key);
  });
}
