import type pg from 'pg';
import type { ListedObject, ObjectStore } from '@atelier/storage';
import { ASSETS_PREFIX, parseAssetKey } from '@atelier/storage/asset-key';
import { inBatches } from './in-batches.js';
import type { SweepBounds } from './orphan-objects.js';

/** Of users ($1): those of the keys ($2) under which an asset is kept. */
const knownSql = (schema: string) =>
  `SELECT object_key FROM "${schema}".asset WHERE user_id = ANY($1::bigint[]) AND object_key = ANY($2)`;

/** Finds uploads that are no asset, older than the bound: their gateway was lost before it had them kept, or got no answer. */
export async function* orphanAssets(
  store: ObjectStore,
  session: pg.Client,
  { schema, minAgeMs, nowMs }: SweepBounds,
  seen: (objects: number) => void,
): AsyncGenerator<ListedObject> {
  for await (const batch of inBatches(store.list(ASSETS_PREFIX))) {
    seen(batch.length);
    const old = batch.filter(({ modifiedAt }) => nowMs - modifiedAt.getTime() > minAgeMs);
    const uploads = old.flatMap((object) => ({ object, upload: parseAssetKey(object.key) }));
    const parsed = uploads.flatMap(({ upload }) => upload ?? []);
    const values = [[...new Set(parsed.map(({ userId }) => userId))], parsed.map(({ original }) => original)];
    const { rows } = await session.query<{ object_key: string }>(knownSql(schema), values);
    const known = new Set(rows.map(({ object_key }) => object_key));
    yield* uploads.filter(({ upload }) => upload && !known.has(upload.original)).map(({ object }) => object);
  }
}
