import type pg from 'pg';
import { isStorageError, type ObjectStore } from '@atelier/storage';
import { inParallel } from '../installation/in-parallel.js';

const BATCH = 500;
const WIDTH = 16;

export interface LostObject {
  key: string;
  image_id: string;
  task_id: string;
  user_id: string;
}

/** What is being purged is left out, since some of their files may be gone. $1: id of the last image read. */
const pageSql = (schema: string) => `
  SELECT image.id AS image_id, image.task_id, task.user_id, object_key, thumbnail_key
  FROM "${schema}".image JOIN "${schema}".task ON task.id = image.task_id
  WHERE image.id > $1 AND task.purge_requested_at IS NULL AND image.purge_requested_at IS NULL ORDER BY image.id LIMIT ${BATCH}`;

type ImageRow = Omit<LostObject, 'key'> & { object_key: string; thumbnail_key: string | null };

/** Finds pictures and other outputs whose bytes are not in the store. */
export async function lostPictures(store: ObjectStore, session: pg.Client, schema: string): Promise<LostObject[]> {
  const lost: LostObject[] = [];
  for (let last = '0'; ;) {
    const { rows } = await session.query<ImageRow>(pageSql(schema), [last]);
    await inParallel(rows, WIDTH, async ({ object_key, thumbnail_key, ...image }) => {
      for (const key of [object_key, thumbnail_key])
        if (key !== null && !(await exists(store, key))) lost.push({ key, ...image });
    });
    if (rows.length < BATCH) return lost;
    last = rows.at(-1)!.image_id;
  }
}

export function exists(store: ObjectStore, key: string): Promise<boolean> {
  return store.head(key).then(
    () => true,
    (error: unknown) => {
      if (isStorageError(error, 'object_not_found')) return false;
      throw error;
    },
  );
}
