import { SCHEMA_VERSION } from '@atelier/contracts';
import { CHARGE_SHARE, RESERVED } from './allowance.sql.js';
import { addedSql, spentSql, type Charge } from './charge.sql.js';
import { CURRENT_MINIMUM } from './current-minimum.sql.js';
import { PLACEMENT_KEY } from './placement-key.js';
import { taskColumns } from './task-row.js';

/** RFC 3339 in UTC with milliseconds, as `Date.toISOString` writes it. */
export const timestampText = (moment: string) =>
  `to_char(${moment} AT TIME ZONE 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const TIMESTAMP = timestampText('now()');

/** The body of a `task.status` event, from a task row, a sequence number, and what only some statements know. */
export function eventPayload(
  task: string,
  seq: string,
  { position = 'NULL', etaMs = 'NULL', outputIds = 'NULL' } = {},
): string {
  return `jsonb_build_object(
    'v', ${SCHEMA_VERSION}, 'seq', ${seq}, 'task_id', ${task}.id, 'status', ${task}.status, 'deleted', ${task}.deleted_at IS NOT NULL,
    'phase', CASE WHEN ${task}.status = 'processing' THEN ${task}.phase END, 'attempt', ${task}.attempt,
    'queue_position', ${position}, 'eta_ms', ${etaMs}, 'result_id', ${task}.result_id,
    'error_code', ${task}.error_code, 'error_message', ${task}.error_message, 'output_ids', ${outputIds}, 'withheld', ${task}.withheld, 'checking', ${task}.checking, 'ts', ${TIMESTAMP})`;
}

/**
 * Joined to the stored event of a task `t` for services, which take it out again before clients see the event: the trace for gateways,
 * and who else is told of an end, for the service webhooks. The event of a lease tells gateways its holder as well.
 */
export const FOR_SERVICES = `CASE WHEN t.traceparent IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('traceparent', t.traceparent) END
    || CASE WHEN t.webhook IS NULL OR t.status IN ('pending', 'processing') THEN '{}'::jsonb ELSE jsonb_build_object('webhook', t.webhook) END`;

/** Of an event of the task in this row (`subjects.taskEvent`). For whoever waits for its end a deleted task is over, also while it still runs. */
export const eventSubject = (task: string) =>
  `'evt.user.' || ${task}.user_id || '.task.' || ${task}.id
    || CASE WHEN ${task}.status IN ('pending', 'processing') AND ${task}.deleted_at IS NULL THEN '.open' ELSE '.status' END`;

/** What differs between the statements that write events. */
interface EventParts {
  /** JSON of the outputs that the task `t` shows, where they change with it. */
  outputIds?: string | undefined;
  /** More that the event tells services, as JSON of the task `t`. */
  forServices?: string | undefined;
  /** Which row `s` of the shares belongs to the task `t`, and the order of the events, where a statement has several of one user. */
  joined?: string;
}

/**
 * Writes the event of a changed task: rows from `${changed}` joined with the `(user_id, last_seq)` that `${share}` returned.
 * The share row stays locked until commit and the outbox id is drawn after that lock, so both numbers rise in commit
 * order within a user, although transactions of different users commit in any order.
 */
export function eventSql(
  changed: string,
  share: string,
  { outputIds = 'NULL', forServices = `'{}'::jsonb`, joined = 's.user_id = t.user_id' }: EventParts = {},
): string {
  return `INSERT INTO outbox (subject, payload, user_id, seq)
    SELECT ${eventSubject('t')}, ${eventPayload('t', 's.last_seq', { outputIds })} || ${FOR_SERVICES} || ${forServices}, t.user_id, s.last_seq
    FROM ${changed} t JOIN ${share} s ON ${joined}`;
}

export interface Transition {
  /** Condition on `task`; it must name all that the change depends on: id, attempt, lease token, status. */
  where: string;
  /** Assignments to `task`. */
  set: string;
  /** More assignments to `user_share`; `old` and `changed` are the task before and after. */
  share?: string;
  /** Where it ends an attempt: what that used. */
  charge?: Charge;
  /** JSON of the outputs that the task `t` shows, where they change with it. */
  outputIds?: string;
  /** More that the event tells services, as JSON of the task `t`; clients are not shown it. */
  forServices?: string;
  /** `name AS (...)` parts that `where` and `set` read. */
  before?: string[];
  /** More `name AS (...)` parts that read `old`, `changed` and `share`. */
  also?: string[];
  /** More columns of the answer, which may read all parts. */
  told?: string;
}

/** Assignments that make a task pending anew and clear what its earlier attempts left. */
export const REQUEUE_SET = (
  deadlineS: string,
) => `status = 'pending', phase = NULL, progress = 0, ready = true, ready_at = now(),
  counted_attempts = 0, priority = 0, min_vram_bytes = 0, interrupted = false, cancel_requested_at = NULL, completed_at = NULL, error_code = NULL, error_message = NULL,
  discarded_at = NULL, expires_at = now() + make_interval(secs => ${deadlineS})`;

/** For a user who had nothing waiting or running: starts at the current minimum, as with a create. */
export const RETURNING_SHARE = `virtual_time = CASE WHEN user_share.pending = 0 AND user_share.running = 0
  THEN greatest(user_share.virtual_time, ${CURRENT_MINIMUM}) ELSE user_share.virtual_time END`;

/** By how much a count changes when the task went from `old` to `changed`. */
const delta = (holds: (task: string) => string) => `((${holds('changed')})::int - (${holds('old')})::int)`;
const PENDING = delta((task) => `${task}.status = 'pending'`);
const RUNNING = delta((task) => `${task}.status = 'processing'`);
const RESERVED_DELTA = `(${RESERVED('changed')} - ${RESERVED('old')})`;
const READY = delta((task) => `${task}.status = 'pending' AND ${task}.ready`);

/** What is read of the task before the change: each column more is set up anew for every part that reads it, each time. */
const BEFORE = 'id, status, phase, ready, charged_ms, started_at, lease_until';

/** The share of the user: counts, what is reserved, and of the end of an attempt what it used. */
function shareSql(more: string | undefined, isCharged: boolean): string {
  const assignments = [
    'last_seq = user_share.last_seq + 1',
    `pending = greatest(user_share.pending + ${PENDING}, 0)`,
    `running = greatest(user_share.running + ${RUNNING}, 0)`,
    `reserved_ms = greatest(user_share.reserved_ms + ${RESERVED_DELTA}, 0)`,
    ...(isCharged ? [CHARGE_SHARE] : []),
    ...(more ? [more] : []),
  ];
  return `share AS (UPDATE user_share SET ${assignments.join(',\n        ')}
      FROM changed, old${isCharged ? ', spent' : ''} WHERE user_share.user_id = changed.user_id RETURNING user_share.user_id, user_share.last_seq)`;
}

/**
 * One conditional change of one task with all that must be true together: the row, the user's share, the backlog,
 * the event. The counts follow from the row before and after, so no caller can get them wrong.
 * No row back means that the condition did not hold and nothing changed.
 * Locks are taken in the order task, share, backlog in every statement, so that no two can wait for each other.
 */
export function transitionSql({
  where,
  set,
  share,
  charge,
  outputIds,
  forServices,
  before = [],
  also = [],
  told,
}: Transition): string {
  const parts = [
    ...before,
    `old AS MATERIALIZED (SELECT ${BEFORE} FROM task WHERE ${where} FOR UPDATE)`,
    `changed AS (UPDATE task SET ${set} FROM old WHERE task.id = old.id RETURNING task.*)`,
    ...(charge ? [spentSql(charge)] : []),
    shareSql(share, charge !== undefined),
    // Reads `share` so that the share row is locked first.
    `counted AS (INSERT INTO backlog (user_id, model_name, ready)
      SELECT changed.user_id, ${PLACEMENT_KEY('changed')}, greatest(${READY}, 0) FROM changed, old, share WHERE ${READY} <> 0
      ON CONFLICT (user_id, model_name) DO UPDATE SET ready = greatest(backlog.ready + (SELECT ${READY} FROM changed, old), 0))`,
    `event AS (${eventSql('changed', 'share', { outputIds, forServices })})`,
    ...(charge ? [addedSql(charge)] : []),
    ...also,
  ];
  const spent = charge ? ', spent' : '';
  const used = charge ? ', spent.gpu_ms AS used_ms, spent.free_ms' : '';
  const more = told ? `, ${told}` : '';
  return `WITH ${parts.join(',\n')} SELECT ${taskColumns('changed')}, old.status AS was, changed.traceparent${used}${more} FROM changed, old${spent}`;
}
