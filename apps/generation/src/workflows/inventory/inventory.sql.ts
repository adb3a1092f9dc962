import { MAX_DIFFERENCES, type Requirement, type WorkflowForm } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { RunnerEntity } from '../../fleet/runners/runner.entity.js';
import type { WorkflowEntity } from '../versions/workflow.entity.js';

/** As placement counts them. */
const SEEN = `runner.last_seen_at > now() - interval '24 hours'`;

/** Most runners that one is compared with. */
const MOST_RUNNERS = 500;

export type RunnerPair = Pick<RunnerEntity, 'id' | 'catalogue_hash' | 'model_list_hash'>;

/** The runner itself, however long it was not seen, and those that were seen within a day. */
export const RUNNER_PAIRS = statement<[runnerId: string], RunnerPair>(`
  SELECT id, catalogue_hash, model_list_hash FROM runner WHERE id = $1 OR ${SEEN} ORDER BY id <> $1, id LIMIT ${MOST_RUNNERS}`);

export const FILE_COUNT_OF = statement<[listHash: string | null], { files: number }>(
  'SELECT count(*)::int AS files FROM model_file WHERE list_hash = $1',
);

export interface FileDifference {
  folder: string;
  file: string;
  here: boolean;
  runners: number;
  total: number;
}

/** Files that not all have. $1 the lists, $2 how many runners have each, $3 the list of the runner, $4 how many there are, $5 part of the name. */
export const FILE_DIFFERENCES = statement<
  [hashes: string[], counts: number[], here: string | null, of: number, q: string | null],
  FileDifference
>(`
  SELECT f.folder, f.file, coalesce(bool_or(list.hash = $3), false) AS here, sum(list.runners)::int AS runners, (count(*) OVER ())::int AS total
  FROM unnest($1::text[], $2::int[]) AS list (hash, runners) JOIN model_file f ON f.list_hash = list.hash
  WHERE $5::text IS NULL OR strpos(lower(f.file), lower($5)) > 0
  GROUP BY f.folder, f.file HAVING sum(list.runners) < $4 ORDER BY f.folder, f.file LIMIT ${MAX_DIFFERENCES}`);

/** A workflow with its latest version. */
export interface KeptWorkflow extends Pick<
  WorkflowEntity,
  'id' | 'user_id' | 'template' | 'name' | 'name_zh' | 'visibility' | 'latest' | 'updated_at'
> {
  version_id: number;
  requirement: Requirement;
  form: WorkflowForm;
}

const COLUMNS = `w.id, w.user_id, w.template, w.name, w.name_zh, w.visibility, w.latest, w.updated_at, v.id AS version_id, v.requirement, v.form`;

const KEPT = `FROM workflow w JOIN workflow_version v ON v.workflow_id = w.id AND v.number = w.latest WHERE w.deleted_at IS NULL`;

/** Shipped and published ones, the shipped first. */
export const PUBLISHED = statement<[limit: number], KeptWorkflow & { total: number }>(`
  SELECT ${COLUMNS}, (count(*) OVER ())::int AS total ${KEPT} AND w.visibility = 'published'
  ORDER BY w.template IS NULL, w.name, w.id LIMIT $1`);

export type KeptGraph = Pick<WorkflowEntity, 'id' | 'user_id' | 'template' | 'name' | 'name_zh' | 'visibility'> & {
  graph: string;
};

/** All that are kept, also private ones, after an id: with their graphs they are read piece by piece. */
export const KEPT_GRAPHS = statement<[after: number, limit: number], KeptGraph>(`
  SELECT w.id, w.user_id, w.template, w.name, w.name_zh, w.visibility, v.graph
  ${KEPT} AND w.id > $1 ORDER BY w.id LIMIT $2`);
