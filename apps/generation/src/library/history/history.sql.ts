import { taskColumns, type TaskRow } from '../../tasks/state/task-row.js';
import { shownSql } from '../pictures/listed.sql.js';
import { rowsOfIndex, Binds, type ListIndex, type HistoryFilter } from './list-index.js';

/** A position in the list: the next page begins after this row. `at` is `created_at` to the microsecond, as Postgres writes it. */
export interface Position {
  at: string;
  id: number;
}

/** A row of an index; `task` is null when the task there does not pass the rest of the filter. */
export interface Candidate {
  position: Position;
  task: TaskRow | null;
}

export type CandidateRow = TaskRow & { at: string; task_id: number };

interface Statement {
  sql: string;
  values: unknown[];
}

/** The next rows of an index after a position, within the dates of the filter. */
function sliceSql(
  listIndex: ListIndex,
  filter: HistoryFilter,
  after: Position | null,
  limit: number,
  binds: Binds,
): string {
  const { createdFrom, createdBefore, isOldestFirst, userId } = filter;
  const direction = isOldestFirst ? 'ASC' : 'DESC';
  const bounds = (id: string) =>
    [
      after &&
        `(created_at, ${id}) ${isOldestFirst ? '>' : '<'} (${binds.add(after.at, 'timestamptz')}, ${binds.add(after.id, 'bigint')})`,
      createdFrom && `created_at >= ${binds.add(createdFrom, 'timestamptz')}`,
      createdBefore && `created_at < ${binds.add(createdBefore, 'timestamptz')}`,
    ]
      .filter(Boolean)
      .map((condition) => ` AND ${condition}`)
      .join('');
  const ordered = `ORDER BY created_at ${direction}, task_id ${direction} LIMIT ${limit}`;
  if (listIndex.kind !== 'terms') {
    const { from, id } = rowsOfIndex(listIndex, userId, binds);
    // Several pictures of one task may be in a collection.
    const distinct = listIndex.kind === 'collection' ? 'DISTINCT ' : '';
    return `SELECT ${distinct}created_at, ${id} AS task_id FROM ${from}${bounds(id)} ${ordered}`;
  }
  // The lists of several terms, each read as far as this slice can reach, then merged.
  const [user, terms] = [binds.add(userId, 'bigint'), binds.add(listIndex.terms, 'text[]')];
  return `SELECT hit.created_at, hit.task_id FROM unnest(${terms}) AS wanted (term) CROSS JOIN LATERAL (
      SELECT created_at, task_id FROM prompt_term p WHERE p.user_id = ${user} AND p.term = wanted.term${bounds('task_id')} ${ordered}) AS hit
    GROUP BY hit.created_at, hit.task_id ${ordered}`;
}

/** Rows by which the density of an index is estimated. */
const SAMPLE = 100;

/**
 * How far the next 100 rows of each index reach: seconds since 1970 and id, in a column named by the position of the index in
 * the array; null when they reach the end. The index that reaches furthest has the fewest rows to read, which also tells two
 * words with a million matches each apart.
 */
export function reachSql(listIndexes: readonly ListIndex[], filter: HistoryFilter, after: Position | null): Statement {
  const binds = new Binds();
  const reaches = listIndexes.map((listIndex, index) => {
    const sample = sliceSql(listIndex, filter, after, SAMPLE, binds);
    const direction = filter.isOldestFirst ? 'ASC' : 'DESC';
    return `(SELECT ARRAY[extract(epoch FROM created_at)::float8, task_id] FROM (${sample}) AS sample
      ORDER BY created_at ${direction}, task_id ${direction} OFFSET ${SAMPLE - 1}) AS "${index}"`;
  });
  return { sql: `SELECT ${reaches.join(', ')}`, values: binds.values };
}

/** What the indexes that are not walked say of a candidate `c`. Asked before its task is read: nine of ten tasks need not be, where two filters meet rarely. */
function foundIn(walked: ListIndex, { userId, collectionId, facets = [] }: HistoryFilter, binds: Binds): string {
  const others = facets.filter((facet) => walked.kind !== 'facet' || facet !== walked.facet);
  const at = (row: string) => `${row}.created_at = c.created_at AND ${row}.task_id = c.task_id`;
  return [
    collectionId &&
      walked.kind !== 'collection' &&
      `EXISTS (SELECT 1 FROM collection_image i WHERE i.collection_id = ${binds.add(collectionId, 'bigint')} AND i.listed AND ${at('i')})`,
    ...others.map(
      (facet) =>
        `EXISTS (SELECT 1 FROM task_facet f WHERE f.user_id = ${binds.add(userId, 'bigint')} AND f.facet = ${binds.add(facet, 'text')} AND ${at('f')})`,
    ),
  ]
    .filter(Boolean)
    .map((condition) => ` AND ${condition}`)
    .join('');
}

/** What the task itself says. */
function passes({ userId, status, modelName, onlyFavourites, kind }: HistoryFilter, binds: Binds): string {
  return [
    `task.user_id = ${binds.add(userId, 'bigint')} AND task.deleted_at IS NULL`,
    status && `task.status = ${binds.add(status, 'text')}`,
    modelName && `task.model_name = ${binds.add(modelName, 'text')}`,
    onlyFavourites && 'task.favourites > 0',
    kind &&
      `EXISTS (SELECT 1 FROM image i WHERE i.task_id = task.id AND i.kind = ${binds.add(kind, 'text')} AND ${shownSql('i')})`,
  ]
    .filter(Boolean)
    .join(' AND ');
}

/** The next `limit` rows of an index, each with its task where that passes the whole filter. */
export function candidatesSql(
  listIndex: ListIndex,
  filter: HistoryFilter,
  after: Position | null,
  limit: number,
): Statement {
  const binds = new Binds();
  const slice = sliceSql(listIndex, filter, after, limit, binds);
  const direction = filter.isOldestFirst ? 'ASC' : 'DESC';
  // OFFSET 0 keeps the planner from merging the subquery: it must look a task up by id, where its estimates chose slower plans.
  const sql = `SELECT c.created_at::text AS at, c.task_id, ${taskColumns('task')} FROM (${slice}) AS c
    LEFT JOIN LATERAL (SELECT * FROM task WHERE task.id = c.task_id${foundIn(listIndex, filter, binds)} OFFSET 0) AS task ON ${passes(filter, binds)}
    ORDER BY c.created_at ${direction}, c.task_id ${direction}`;
  return { sql, values: binds.values };
}

/** @returns `task` null where the join found none */
export function toCandidate({ at, task_id, ...row }: CandidateRow): Candidate {
  const task = row as TaskRow | { id: null };
  return { position: { at, id: task_id }, task: task.id === null ? null : task };
}
