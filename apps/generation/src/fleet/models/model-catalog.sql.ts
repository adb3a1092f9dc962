import type { Model } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { LIVE } from '../runners/live.sql.js';

export const LIVE_MODELS = statement<[], Model>(`
  SELECT m.model_name AS name, 'checkpoint' AS kind, count(*)::int AS runners,
    count(*) FILTER (WHERE m.model_name = ANY (r.warm))::int AS warm
  FROM runner_model m JOIN runner r ON r.id = m.runner_id WHERE ${LIVE('r')}
  GROUP BY m.model_name ORDER BY m.model_name`);

/** As `LIVE_MODELS`, with the file behind each name. $1: part of the file's name, or null. */
export const LIVE_CHECKPOINTS = statement<[q: string | null], Model>(`
  SELECT m.model_name AS name, 'checkpoint' AS kind, count(*)::int AS runners,
    count(*) FILTER (WHERE m.model_name = ANY (r.warm))::int AS warm,
    'checkpoints' AS folder, min(m.file) AS file, max(f.size_bytes) AS size_bytes
  FROM runner_model m JOIN runner r ON r.id = m.runner_id
  LEFT JOIN model_file f ON f.list_hash = r.model_list_hash AND f.folder = 'checkpoints' AND f.file = m.file
  WHERE ${LIVE('r')} AND ($1::text IS NULL OR strpos(lower(m.file), lower($1)) > 0)
  GROUP BY m.model_name ORDER BY m.model_name`);

export interface LiveFile {
  folder: string;
  file: string;
  size_bytes: number | null;
  runners: number;
  warm: number;
  /** Of all files that were asked for, also beyond the limit. */
  total: number;
}

/** As `nameOf` has it. */
const NAME_OF_FILE = String.raw`regexp_replace(regexp_replace(f.file, '^.*[/\\]', ''), '(.)\.[^.]*$', '\1')`;

/**
 * The files of live runners. Runners with one list are counted before their files are looked at, so that a hundred of them on one
 * network folder cost as much as one. A list names folders and files as its ComfyUI does, \`warm_files\` always with slashes.
 * $1: these folders, or null for all. $2: but not these. $3: part of the file's name, or null. $5: of the folders $6 these names alone,
 * or null for all.
 */
export const LIVE_FILES = statement<
  [
    folders: string[] | null,
    except: string[],
    q: string | null,
    limit: number,
    names: readonly string[] | null,
    named: readonly string[],
  ],
  LiveFile
>(`
  WITH live AS (
    SELECT model_list_hash AS hash, count(*) AS runners FROM runner r
    WHERE ${LIVE('r')} AND model_list_hash IS NOT NULL GROUP BY 1),
  warm AS (
    SELECT token, count(*) AS runners FROM runner r, unnest(r.warm_files) AS token WHERE ${LIVE('r')} GROUP BY 1)
  SELECT f.folder, f.file, max(f.size_bytes) AS size_bytes, sum(live.runners)::int AS runners,
    coalesce(max(warm.runners), 0)::int AS warm, (count(*) OVER ())::int AS total
  FROM live JOIN model_file f ON f.list_hash = live.hash
  LEFT JOIN warm ON warm.token = f.folder || '/' || replace(f.file, '\\', '/')
  WHERE ($1::text[] IS NULL OR f.folder = ANY ($1)) AND NOT f.folder = ANY ($2)
    AND ($3::text IS NULL OR strpos(lower(f.file), lower($3)) > 0)
    AND ($5::text[] IS NULL OR NOT f.folder = ANY ($6) OR ${NAME_OF_FILE} = ANY ($5))
  GROUP BY f.folder, f.file ORDER BY f.folder, f.file LIMIT $4`);

/** Of all runners seen within a day: while one restarts, tasks for its models are accepted and wait. */
export const KNOWN_MODELS = statement<[], { name: string }>(`
  SELECT DISTINCT m.model_name AS name FROM runner_model m JOIN runner r ON r.id = m.runner_id
  WHERE r.last_seen_at > now() - interval '24 hours' ORDER BY 1`);

export const ANY_RUNNER = statement<[], { present: boolean }>(
  `SELECT EXISTS (SELECT 1 FROM runner r WHERE ${LIVE('r')}) AS present`,
);
