import { statement } from '@atelier/database';
import type { FleetModelQuery } from '@atelier/contracts';
import { LIVE } from '../runners/live.sql.js';

/** As `runner.warm_files` names a file. */
const TOKEN = (folder: string, file: string) => `${folder} || '/' || replace(${file}, '\\', '/')`;

const MOST_NAMED = 20;

/** How often each file was needed by tasks that were completed in the last week: by the key of a run, else by the name of the model. */
export const FILE_USE = statement<[], { token: string; runs: number }>(`
  WITH ran AS (
    SELECT t.placement_key, t.model_name, count(*) AS runs FROM attempt a JOIN task t ON t.id = a.task_id
    WHERE a.outcome = 'completed' AND a.ended_at > now() - interval '7 days' GROUP BY 1, 2),
  used AS (
    SELECT unnest(p.files) AS token, ran.runs FROM ran JOIN placement p ON p.key = ran.placement_key
    UNION ALL SELECT ${TOKEN(`'checkpoints'`, 'm.file')}, ran.runs
    FROM ran JOIN (SELECT DISTINCT model_name, file FROM runner_model) m ON m.model_name = ran.model_name WHERE ran.placement_key IS NULL)
  SELECT token, sum(runs)::int AS runs FROM used GROUP BY token`);

export interface FleetModelRow {
  folder: string;
  file: string;
  size_bytes: number | null;
  runners: number;
  on: string[];
  warm: number;
  warm_on: string[];
  runs: number;
  total: number;
}

const ORDER: Record<FleetModelQuery['sort'], string> = {
  name: 'folder, file',
  size: 'size_bytes DESC NULLS LAST, folder, file',
  runners: 'runners DESC, folder, file',
  warm: 'warm DESC, folder, file',
  runs: 'runs DESC, folder, file',
};

const LISTS = `live AS (
    SELECT model_list_hash AS hash, count(*)::int AS runners, array_agg(id ORDER BY id) AS ids FROM runner r
    WHERE ${LIVE('r')} AND model_list_hash IS NOT NULL GROUP BY 1)`;

/** Runners with one list are counted before its files are looked at. $1 part of the name, $2 folder, $3 and $4 how often files were needed, $5 how many. */
export const fleetModelsSql = (sort: FleetModelQuery['sort']) =>
  statement<[q: string | null, folder: string | null, tokens: string[], runs: number[], limit: number], FleetModelRow>(`
  WITH ${LISTS},
  warm AS (
    SELECT token, count(*)::int AS warm, (array_agg(r.id ORDER BY r.id))[1:${MOST_NAMED}] AS warm_on
    FROM runner r, unnest(r.warm_files) AS token WHERE ${LIVE('r')} GROUP BY 1),
  used AS (SELECT token, runs FROM unnest($3::text[], $4::int[]) AS given (token, runs)),
  files AS (
    SELECT f.folder, f.file, max(f.size_bytes) AS size_bytes, sum(live.runners)::int AS runners
    FROM live JOIN model_file f ON f.list_hash = live.hash
    WHERE ($1::text IS NULL OR strpos(lower(f.file), lower($1)) > 0) AND ($2::text IS NULL OR f.folder = $2) GROUP BY 1, 2),
  listed AS (
    SELECT files.*, coalesce(warm, 0) AS warm, coalesce(warm_on, '{}') AS warm_on, coalesce(runs, 0) AS runs, (count(*) OVER ())::int AS total
    FROM files LEFT JOIN warm ON warm.token = ${TOKEN('folder', 'file')} LEFT JOIN used ON used.token = ${TOKEN('folder', 'file')}
    ORDER BY ${ORDER[sort]} LIMIT $5)
  SELECT listed.*, ARRAY(SELECT unnest(live.ids) AS id FROM live JOIN model_file f ON f.list_hash = live.hash
    WHERE f.folder = listed.folder AND f.file = listed.file ORDER BY id LIMIT ${MOST_NAMED}) AS "on"
  FROM listed ORDER BY ${ORDER[sort]}`);

export const FOLDER_COUNTS = statement<[most: number], { folder: string; files: number }>(`
  WITH ${LISTS}
  SELECT f.folder, count(DISTINCT f.file)::int AS files FROM live JOIN model_file f ON f.list_hash = live.hash GROUP BY 1 ORDER BY 1 LIMIT $1`);

export const LIVE_RUNNERS = statement<[], { runners: number }>(
  `SELECT count(*)::int AS runners FROM runner r WHERE ${LIVE('r')}`,
);
