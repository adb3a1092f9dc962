import { LEASE_MS, type FaultClass, type TaskErrorCode, type TaskPhase } from '@atelier/contracts';
import { LAZILY, prepared, statement } from '@atelier/database';
import { heldMs, type Charge } from '../../tasks/state/charge.sql.js';
import { CLEAR_FAILURES } from '../../fleet/quarantine/quarantine.sql.js';
import type { AttemptEntity } from '../../tasks/state/attempt.entity.js';
import { PLACEMENT_KEY } from '../../tasks/state/placement-key.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import type { TaskEntity } from '../../tasks/state/task.entity.js';
import { LEASE_INTERVAL } from '../scheduling/lease.sql.js';
import { MADE_FACETS } from '../../tasks/facets/facet.sql.js';
import { OPEN_CHECKS } from '../../tasks/moderation/open-checks.sql.js';
import { OPEN_REVIEWS } from '../../tasks/moderation/open-reviews.sql.js';
import { transitionSql } from '../../tasks/state/transition.sql.js';
import { FAULTS_OF_OURS } from './after-fault.js';

/** The first parameters of every statement here; the runner that holds the attempt is the last one. */
type Fence = [taskId: number, attempt: number, leaseToken: string];
/** How an attempt ended badly; `detail` is JSON. */
type End = [outcome: AttemptEntity['outcome'], fault: FaultClass | null, detail: string | null, gpuMs: number | null];

/**
 * Every transition of a running attempt is fenced by number, token and runner: $1 task, $2 attempt, $3 token. Whoever overhears a token
 * can do nothing with it.
 */
export const heldBy = (runner: string) =>
  `task.id = $1 AND task.attempt = $2 AND task.lease_token = $3::uuid AND task.runner_id = ${runner} AND task.status = 'processing'`;

const NO_LEASE = 'lease_token = NULL, lease_until = NULL, phase = NULL';

/** For attempts that failed for a reason of ours or were given back: the user gets back what the lease charged. */
const REFUND = 'virtual_time = user_share.virtual_time - old.charged_ms / user_share.weight';

/**
 * For cancelled and failed tasks: the user pays for the GPU time that was used, at most what the lease charged. Otherwise
 * cancelling just before the end, or sending tasks that always fail, would give GPU time for free.
 */
const paidFor = (usedMs: string) =>
  `virtual_time = user_share.virtual_time - greatest(old.charged_ms - ${usedMs}, 0) / user_share.weight`;

/**
 * GPU time of a cancelled attempt: the time since its lease, because a runner that stops or is lost reports none. A task
 * that was leased ahead and had not begun is charged the second or two for which it was held.
 */
const HELD_MS = 'extract(epoch FROM now() - old.started_at)::float8 * 1000';

/** Where nobody says how long a GPU worked: until when its runner was heard of. After an outage of ours a lease is longer; so at most now. */
const LAST_HEARD = `least(CASE WHEN old.lease_until < now() THEN old.lease_until - ${LEASE_INTERVAL} ELSE now() END, now())`;

/** An attempt that has not begun holds no GPU. */
const HELD_ON_GPU = `CASE WHEN coalesce(old.phase, 'preparing') = 'preparing' THEN 0 ELSE ${heldMs(LAST_HEARD)} END`;

/**
 * For an attempt that failed, was lost or was given back. What its runner measured counts, else the time from its lease until its runner
 * was last heard of. Its user pays where the fault was the task's own.
 */
const failureCharge = (fault: string, gpuMs: string): Charge => ({
  ms: `coalesce(${gpuMs}::float8, CASE WHEN ${fault}::text IS NULL OR ${fault} = 'runner_lost' THEN ${HELD_ON_GPU} ELSE 0 END)`,
  isFree: `(${fault}::text IS NULL OR ${fault} IN (${FAULTS_OF_OURS.map((name) => `'${name}'`).join(', ')}))`,
});

/** When all that has an address is reported, nothing is left over. $4 outputs. */
const NOTHING_LEFT = `addresses_until = CASE WHEN attempt.addresses > (
      SELECT count(*) + count(o.thumbnail_key) FROM jsonb_to_recordset($4::jsonb) AS o (thumbnail_key text)) THEN attempt.addresses_until END`;

const endAttempt = (assignments: string) =>
  `ended AS (UPDATE attempt SET ended_at = now(), ${assignments} FROM changed WHERE attempt.task_id = changed.id AND attempt.number = changed.attempt RETURNING attempt.runner_class)`;

/** $4 phase, $5 progress, $6 runner. One that is lost with the server makes a lease end some moments sooner, and the next one comes in seconds. */
export const HEARTBEAT = prepared(
  statement<[...Fence, phase: TaskPhase, progress: number, runnerId: string], { cancel_requested: boolean }>(`
  WITH ${LAZILY}, seen AS (UPDATE runner SET last_seen_at = now() WHERE id = $6)
  UPDATE task SET lease_until = now() + ${LEASE_INTERVAL}, progress = $5,
    phase = CASE WHEN cancel_requested_at IS NULL THEN $4 ELSE 'cancelling' END
  FROM lazily WHERE ${heldBy('$6')} RETURNING cancel_requested_at IS NOT NULL AS cancel_requested`),
);

/** One that was taken, of many. */
export interface TakenHeartbeat {
  lease_token: string;
  runner_id: string;
  cancel_requested: boolean;
}

/**
 * The same for many at once: $1 is JSON. Rows are locked in the order of their ids, and of runners only those that nobody else writes to:
 * who does has heard of them as well, or the next heartbeat says it.
 */
export const HEARTBEATS = prepared(
  statement<[beats: string], TakenHeartbeat>(`
  WITH ${LAZILY}, beat AS MATERIALIZED (
    SELECT * FROM lazily, json_to_recordset($1) AS b (task_id bigint, attempt int, lease_token uuid, runner_id text, phase text, progress float8)),
  held AS MATERIALIZED (
    SELECT task.id, beat.phase AS said, beat.progress AS reached FROM beat JOIN task ON task.id = beat.task_id
    WHERE task.attempt = beat.attempt AND task.lease_token = beat.lease_token AND task.runner_id = beat.runner_id AND task.status = 'processing'
    ORDER BY task.id FOR UPDATE OF task),
  seen AS (UPDATE runner SET last_seen_at = now() FROM (
    SELECT id FROM runner WHERE id IN (SELECT runner_id FROM beat) ORDER BY id FOR UPDATE SKIP LOCKED) AS sender WHERE runner.id = sender.id)
  UPDATE task SET lease_until = now() + ${LEASE_INTERVAL}, progress = held.reached,
    phase = CASE WHEN cancel_requested_at IS NULL THEN held.said ELSE 'cancelling' END
  FROM held WHERE task.id = held.id
  RETURNING task.lease_token, task.runner_id, cancel_requested_at IS NOT NULL AS cancel_requested`),
);

/** The columns of `image` that a runner reports, with their types. */
const REPORTED = [
  ['kind', 'text'], ['object_key', 'text'], ['thumbnail_key', 'text'], ['thumbhash', 'text'], ['width', 'int'], ['height', 'int'],
  ['duration_ms', 'bigint'], ['frame_rate', 'float8'], ['content_type', 'text'], ['size_bytes', 'bigint'], ['sha256', 'text'],
  ['node_id', 'text'], ['node_title', 'text'], ['file_name', 'text'], ['text', 'text'],
] as const; // prettier-ignore

/**
 * Those of a task that was deleted meanwhile come into the trash, or are purged, with it. What an admin, or the moderation, is to see first is
 * withheld from its first moment.
 */
const storeOutputs = (isChecked: boolean) => `
  INSERT INTO image (result_id, task_id, seed, position, deleted_at, deleted_by, purge_requested_at, withheld, ${REPORTED.map(([name]) => name).join(', ')})
  SELECT changed.result_id, changed.id, coalesce(changed.params ->> 'seed', changed.run ->> 'seed')::bigint, o.index,
    changed.deleted_at, CASE WHEN changed.deleted_at IS NOT NULL THEN changed.user_id END, changed.purge_requested_at,
    CASE WHEN changed.needs_review THEN 'review'${isChecked ? ` ELSE 'check'` : ''} END, ${REPORTED.map(([name]) => `o.${name}`).join(', ')}
  FROM changed, jsonb_to_recordset($4::jsonb) AS o (index int, ${REPORTED.map(([name, type]) => `${name} ${type}`).join(', ')})
  RETURNING id, withheld, purge_requested_at`;

const MADE = 'jsonb_array_length($4::jsonb)';

/** A completed task, and the class of GPU that has made it, by which its cost is learned. */
export interface CompletedRow extends TaskRow, Pick<AttemptEntity, 'runner_class'> {}

/** $4 outputs, $5 GPU ms without loading, $6 GPU ms, $7 load ms, $8 phases, $9 runner. Where nothing is checked it costs nothing that something could be. */
const completeSql = (isChecked: boolean) =>
  statement<
    [...Fence, outputs: string, computeMs: number, gpuMs: number, loadMs: number, phases: string, runnerId: string],
    CompletedRow
  >(
    transitionSql({
      where: heldBy('$9'),
      set: `status = 'completed', progress = 1, completed_at = now(), result_id = nextval(pg_get_serial_sequence('result', 'id')),
        ${isChecked ? `withheld = ${MADE}, checking = CASE WHEN task.needs_review THEN 0 ELSE ${MADE} END` : `withheld = CASE WHEN task.needs_review THEN ${MADE} ELSE 0 END`}, ${NO_LEASE}`,
      share: `virtual_time = user_share.virtual_time + ($5::float8 - old.charged_ms) / user_share.weight`,
      charge: { ms: '$6::float8', isFree: 'false', outputs: MADE },
      also: [
        `stored AS (INSERT INTO result (id, task_id, attempt) SELECT result_id, id, attempt FROM changed)`,
        `outputs AS (${storeOutputs(isChecked)})`,
        `reviews AS (${OPEN_REVIEWS})`,
        ...(isChecked ? [`checks AS (${OPEN_CHECKS})`] : []),
        `facets AS (${MADE_FACETS})`,
        `cleared AS (${CLEAR_FAILURES('$9')})`,
        endAttempt(`outcome = 'completed', gpu_ms = $6, load_ms = $7, phases = $8::jsonb, outputs = ${MADE}, ${NOTHING_LEFT},
      eta_error_ms = extract(epoch FROM now() - changed.announced_at) * 1000 - changed.announced_eta_ms`),
      ],
      told: '(SELECT runner_class FROM ended) AS runner_class',
    }),
  );

export const COMPLETE = prepared(completeSql(false));

/** As `COMPLETE`; the moderation is asked about what is made before anybody sees it. */
export const COMPLETE_CHECKED = prepared(completeSql(true));

/** Back into the queue after a delay. $4 delay in ms, $5 1 when the attempt counts, else 0, $6 outcome, $7 fault, $8 detail, $9 GPU ms, $10 least GPU memory in bytes, $11 whether it goes before what waits, $12 runner. */
export const RETRY = prepared(
  statement<
    [...Fence, delayMs: number, counts: number, ...End, minVramBytes: number, interrupted: boolean, runnerId: string],
    TaskRow
  >(
    transitionSql({
      where: heldBy('$12'),
      set: `status = 'pending', progress = 0, ready = $4::float8 <= 0, ready_at = now() + $4::float8 * interval '1 millisecond',
    counted_attempts = task.counted_attempts + $5::int, runner_id = NULL,
    min_vram_bytes = greatest(task.min_vram_bytes, $10::bigint), interrupted = $11, ${NO_LEASE}`,
      share: REFUND,
      charge: failureCharge('$7', '$9'),
      also: [endAttempt(`outcome = $6, fault = $7, detail = $8::jsonb, gpu_ms = $9`)],
    }),
  ),
);

/** $4 error code, $5 message, $6 outcome, $7 fault, $8 detail, $9 GPU ms, $10 runner. */
export const FAIL = prepared(
  statement<[...Fence, code: TaskErrorCode, message: string, ...End, runnerId: string], TaskRow>(
    transitionSql({
      where: heldBy('$10'),
      set: `status = 'failed', completed_at = now(), counted_attempts = task.counted_attempts + 1, error_code = $4, error_message = $5, ${NO_LEASE}`,
      share: paidFor('coalesce($9::float8, 0)'),
      charge: failureCharge('$7', '$9'),
      also: [endAttempt(`outcome = $6, fault = $7, detail = $8::jsonb, gpu_ms = $9`)],
    }),
  ),
);

/** The owner cancelled the task, and its runner has stopped or is lost. $4 runner. */
export const CANCELLED = prepared(
  statement<[...Fence, runnerId: string], TaskRow>(
    transitionSql({
      where: `${heldBy('$4')} AND task.cancel_requested_at IS NOT NULL`,
      set: `status = 'cancelled', completed_at = now(), ${NO_LEASE}`,
      share: paidFor(HELD_MS),
      // Its user stopped it, so they pay for what it held. Its runner reports no time; a lost one is paid until it was last heard of.
      charge: { ms: heldMs(LAST_HEARD), isFree: 'false' },
      also: [endAttempt(`outcome = 'cancelled'`)],
    }),
  ),
);

/** What decides about another attempt. */
export interface AttemptState extends Pick<TaskEntity, 'user_id' | 'counted_attempts' | 'phase'> {
  placement_key: string;
  runner_id: string;
  cancel_requested: boolean;
  /** Earlier attempts that ended with a fault. */
  faults: number;
}

/** An attempt whose lease has run out. */
export interface LostAttempt extends AttemptState, Pick<TaskEntity, 'id' | 'attempt'> {
  lease_token: string;
}

const STATE = `user_id, ${PLACEMENT_KEY('task')} AS placement_key, runner_id, counted_attempts, phase, cancel_requested_at IS NOT NULL AS cancel_requested,
  (SELECT count(*)::int FROM attempt WHERE attempt.task_id = task.id AND attempt.outcome IN ('failed', 'lost')) AS faults`;

export const STATE_OF = statement<[...Fence, runnerId: string], AttemptState>(
  `SELECT ${STATE} FROM task WHERE ${heldBy('$4')}`,
);

export const LOST_ATTEMPTS = statement<[limit: number], LostAttempt>(`
  SELECT id, attempt, lease_token, ${STATE} FROM task
  WHERE status = 'processing' AND lease_until < now() ORDER BY lease_until LIMIT $1`);

const LOST_WITH_MACHINE = `fault IN ('comfyui_unreachable', 'runner_lost')`;
/** In which a machine that dies again and again is taken for broken. */
const LATELY = `interval '10 minutes'`;
/** What ran beside a task that took its machine down is lost with it; of a runner that is noticed once the lease has run out. */
const TOGETHER = `make_interval(secs => CASE other.fault WHEN 'runner_lost' THEN ${LEASE_MS / 1_000 + 10} ELSE 5 END)`;

/**
 * Whether the machine has lately lost other tasks, at other times than this one, which were completed since: no fault of theirs. The attempt
 * that ends now is still open.
 */
export const LOSES_OTHERS = statement<[runnerId: string, taskId: number], { loses: boolean }>(`
  SELECT EXISTS (
    SELECT 1 FROM attempt other JOIN task ON task.id = other.task_id AND task.status = 'completed'
    WHERE other.outcome <> 'completed' AND other.ended_at > now() - ${LATELY} AND other.runner_id = $1 AND other.task_id <> $2
      AND other.${LOST_WITH_MACHINE}
      AND NOT EXISTS (SELECT 1 FROM attempt own WHERE own.task_id = $2 AND own.runner_id = $1
        AND other.ended_at BETWEEN own.started_at AND coalesce(own.ended_at, now()) + ${TOGETHER})
  ) AS loses`);

/** A row: the visible result is of this very attempt, which this runner had. */
export const RESULT_OF = statement<[taskId: number, attempt: number, runnerId: string], unknown>(`
  SELECT 1 FROM result JOIN attempt ON attempt.task_id = result.task_id AND attempt.number = result.attempt
  WHERE result.task_id = $1 AND result.attempt = $2 AND attempt.runner_id = $3`);
