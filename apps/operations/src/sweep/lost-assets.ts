import type pg from 'pg';
import type { ObjectStore } from '@atelier/storage';
import { inParallel } from '../installation/in-parallel.js';
import { exists } from './lost-pictures.js';

const BATCH = 500;
const WIDTH = 16;

export interface LostAsset {
  key: string;
  asset_id: string;
  user_id: string;
}

/** Removed ones are left out, since some of their files may be gone. $1: id of the last asset read. */
const pageSql = (schema: string) => `
  SELECT id AS asset_id, user_id, object_key, thumbnail_key FROM "${schema}".asset
  WHERE id > $1 AND deleted_at IS NULL ORDER BY id LIMIT ${BATCH}`;

type AssetRow = Omit<LostAsset, 'key'> & { object_key: string; thumbnail_key: string | null };

/** Finds assets whose bytes are not in the store. */
export async function lostAssets(store: ObjectStore, session: pg.Client, schema: string): Promise<LostAsset[]> {
  const lost: LostAsset[] = [];
  for (let last = '0'; ;) {
    const { rows } = await session.query<AssetRow>(pageSql(schema), [last]);
    await inParallel(rows, WIDTH, async ({ object_key, thumbnail_key, ...asset }) => {
      for (const key of [object_key, thumbnail_key])
        if (key !== null && !(await exists(store, key))) lost.push({ key, ...asset });
    });
    if (rows.length < BATCH) return lost;
    last = rows.at(-1)!.asset_id;
  }
}
