import type pg from 'pg';
import type { ListedObject, ObjectStore } from '@atelier/storage';
import { INCOMING_PREFIX } from '@atelier/storage/incoming-key';
import { CATALOGUES_PREFIX, parseCatalogueKey } from '@atelier/storage/catalogue-key';
import type { SweepBounds } from './orphan-objects.js';

/**
 * Finds class definitions that the service does not know, older than the bound: of a runner that stored them and was lost before it said
 * so, or of a removal that was broken off; and those that the service has not taken over. There is one per kind of ComfyUI, so they fit
 * into memory.
 */
export async function orphanCatalogues(
  store: ObjectStore,
  session: pg.Client,
  { schema, minAgeMs, nowMs }: SweepBounds,
): Promise<ListedObject[]> {
  const { rows } = await session.query<{ hash: string }>(`SELECT hash FROM "${schema}".catalogue`);
  const known = new Set(rows.map(({ hash }) => hash));
  const orphans: ListedObject[] = [];
  for await (const object of store.list(CATALOGUES_PREFIX)) {
    const hash = parseCatalogueKey(object.key);
    const isOld = nowMs - object.modifiedAt.getTime() > minAgeMs;
    if (hash !== undefined && isOld && !known.has(hash)) orphans.push(object);
  }
  for await (const object of store.list(INCOMING_PREFIX)) {
    if (nowMs - object.modifiedAt.getTime() > minAgeMs) orphans.push(object);
  }
  return orphans;
}
