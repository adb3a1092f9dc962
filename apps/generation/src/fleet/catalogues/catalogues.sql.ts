import { prepared, statement } from '@atelier/database';
import type { CatalogueEntity } from './catalogue.entity.js';
import type { ModelFileEntity } from './model-file.entity.js';

/** What a runner said is either known or not there: what it had before may be gone. No row: this instance is not registered. */
export const HAS_CATALOGUE = statement<[runnerId: string, instanceId: string, hash: string], HasRow>(`
  UPDATE runner SET catalogue_hash = (SELECT hash FROM catalogue WHERE hash = $3) WHERE id = $1 AND instance_id = $2
  RETURNING catalogue_hash AS "catalogueHash", model_list_hash AS "modelListHash"`);

export const HAS_MODELS = statement<[runnerId: string, instanceId: string, hash: string], HasRow>(`
  UPDATE runner SET model_list_hash = (SELECT hash FROM model_list WHERE hash = $3 AND complete) WHERE id = $1 AND instance_id = $2
  RETURNING catalogue_hash AS "catalogueHash", model_list_hash AS "modelListHash"`);

/** What a runner has, as far as it is known. */
export interface HasRow {
  catalogueHash: string | null;
  modelListHash: string | null;
}

export const IS_REGISTERED = statement<[runnerId: string, instanceId: string], unknown>(
  'SELECT 1 FROM runner WHERE id = $1 AND instance_id = $2',
);

export const ADD_CATALOGUE = statement<[hash: string, classHashes: string, sizeBytes: number]>(`
  INSERT INTO catalogue (hash, class_hashes, size_bytes) VALUES ($1, $2::jsonb, $3)
  ON CONFLICT (hash) DO UPDATE SET last_used_at = now()`);

export const BEGIN_LIST = statement<[hash: string, total: number]>(
  'INSERT INTO model_list (hash, total) VALUES ($1, $2) ON CONFLICT DO NOTHING',
);

/** Several runners may send the same list at once. A list that is complete, or of another length, takes nothing. */
export const ADD_FILES = statement<
  [hash: string, total: number, folders: string[], files: string[], sizes: (number | null)[]],
  unknown
>(`
  INSERT INTO model_file (list_hash, folder, file, size_bytes)
  SELECT l.hash, given.folder, given.file, given.size_bytes
  FROM (SELECT hash FROM model_list WHERE hash = $1 AND total = $2 AND NOT complete FOR KEY SHARE) AS l,
    unnest($3::text[], $4::text[], $5::bigint[]) AS given (folder, file, size_bytes)
  ON CONFLICT DO NOTHING`);

export const FILE_COUNT = statement<[hash: string], { files: number }>(
  'SELECT count(*)::int AS files FROM model_file WHERE list_hash = $1',
);

export const FILES_OF = statement<[hash: string], Pick<ModelFileEntity, 'folder' | 'file' | 'size_bytes'>>(
  'SELECT folder, file, size_bytes FROM model_file WHERE list_hash = $1 ORDER BY folder, file',
);

export const COMPLETE_LIST = statement<[hash: string]>('UPDATE model_list SET complete = true WHERE hash = $1');

export const DROP_LIST = statement<[hash: string]>('DELETE FROM model_list WHERE hash = $1 AND NOT complete');

/** Most catalogues that are merged: a fleet of more kinds than this is described by the kinds that most runners have. */
const MOST_MERGED = 20;

/** Those of runners that were seen within a day first, by how many have each, then the newest. */
export const KNOWN_CATALOGUES = prepared(
  statement<[], Pick<CatalogueEntity, 'hash'>>(`
  SELECT c.hash FROM catalogue c
  LEFT JOIN runner r ON r.catalogue_hash = c.hash AND r.last_seen_at > now() - interval '1 day'
  GROUP BY c.hash, c.created_at ORDER BY count(r.id) DESC, c.created_at DESC, c.hash LIMIT ${MOST_MERGED}`),
);
