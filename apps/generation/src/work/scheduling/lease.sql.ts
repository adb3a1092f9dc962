import { LEASE_MS, LEASE_WAIT_MS } from '@atelier/contracts';
import { prepared, statement } from '@atelier/database';
import { CAN_RUN } from '../../fleet/runners/can-run.sql.js';
import { IS_HELD_AHEAD } from '../../fleet/runners/held-ahead.sql.js';
import { LIVE, TAKES_WORK } from '../../fleet/runners/live.sql.js';
import type { RunnerEntity } from '../../fleet/runners/runner.entity.js';
import { IS_HELD_BACK } from '../../tasks/state/allowance.sql.js';
import { PLACEMENT_KEY } from '../../tasks/state/placement-key.js';
import { RUNNING_LIMIT } from '../../tasks/state/task-limits.sql.js';
import { taskColumns, type TaskRow } from '../../tasks/state/task-row.js';
import { transitionSql } from '../../tasks/state/transition.sql.js';

type ClaimParameters<User = number> = [
  userId: User,
  placementKey: string,
  runnerId: string,
  leaseToken: string,
  runningLimit: number,
  msPerUnit: number,
  warmFiles: string[],
  runnerClass: string,
  passedOver: number | null,
  previews: boolean,
];

/** What a runner has in memory, as its row says. */
export type WarmRow = Pick<RunnerEntity, 'warm' | 'warm_files' | 'last_key'>;

export const LEASE_INTERVAL = `interval '${LEASE_MS} milliseconds'`;

export interface LeasedRow extends TaskRow {
  lease_token: string;
  /** Of the checkpoint of text-to-image, as this runner names it. */
  file: string | null;
}

/** An idle runner asks again at least this often, so an older mark is of one that has stopped asking. */
const PARKED = `interval '${LEASE_WAIT_MS + 1_000} milliseconds'`;

/** More runners than any fleet has. */
const MAX_RUNNERS = 1_000;

/** What the other live runners have in memory. The lists come as JSON, which is parsed several times as fast as arrays of Postgres. */
export const OTHER_MEMORIES = prepared(
  statement<[exceptRunnerId: string], WarmRow>(
    `SELECT to_json(warm) AS warm, to_json(warm_files) AS warm_files, last_key FROM runner r
     WHERE r.id <> $1 AND ${LIVE('r')} LIMIT ${MAX_RUNNERS}`,
  ),
);

/**
 * As `Costs.msPerUnit`, of the task that is found: its version of a workflow (or template) on this class of GPU, else its model on it.
 */
const MS_PER_UNIT = `coalesce(
    (SELECT ms_per_unit FROM cost WHERE cost.template = task.template AND cost.model_name = task.model_name AND cost.runner_class = $8),
    (SELECT avg(ms_per_unit) FROM cost WHERE cost.model_name = task.model_name AND cost.runner_class = $8), $6)`;

/**
 * Leases the user's first ready task of one placement key. The runner counts as having its model loaded from now on, so that the next
 * choice of "loaded on the fewest runners" sees it. The cap, and what is left of the GPU time, are checked again under the lock of the share row. Who waits for
 * that row holds nothing that somebody else could wait for: the task is skipped when it is in use.
 * $1 user, $2 placement key, $3 runner, $4 token, $5 cap, $6 ms per unit where none is known,
 * $7 files that are in memory then, $8 class of the runner, $9 who is passed over; the mark goes when they are served. A share row in
 * use is left alone: the next lease marks it. $10 whether owners may see previews of what nobody has to review first: the event says it, and
 * who holds the task, so that no gateway has to ask.
 * @param whose which share row, and how it is locked
 */
const claimSql = (whose: string, told?: string) =>
  transitionSql({
    ...(told ? { told } : {}),
    where: `task.id = (
    SELECT t.id FROM task t
    WHERE t.user_id = (SELECT user_id FROM user_share WHERE running < ${RUNNING_LIMIT('user_share', '$5')} AND NOT ${IS_HELD_BACK('user_share')} AND ${whose})
      AND ${PLACEMENT_KEY('t')} = $2 AND t.status = 'pending' AND t.ready
      AND t.min_vram_bytes <= (SELECT vram_total_bytes FROM runner r WHERE r.id = $3 AND ${TAKES_WORK('r')})
    ORDER BY t.priority DESC, t.id LIMIT 1 FOR UPDATE SKIP LOCKED)`,
    set: `status = 'processing', phase = 'preparing', progress = 0, attempt = task.attempt + 1, resumes = 0, lease_token = $4::uuid,
    lease_until = now() + ${LEASE_INTERVAL}, runner_id = $3,
    runner_instance = (SELECT instance_id FROM runner WHERE id = $3), started_at = now(), charged_ms = task.work_units * ${MS_PER_UNIT},
    error_code = NULL, error_message = NULL`,
    share: `virtual_time = user_share.virtual_time + changed.charged_ms / user_share.weight, passed_over_at = NULL`,
    forServices: `jsonb_build_object('holder', jsonb_build_object('runner_id', t.runner_id, 'previews', $10::boolean AND NOT t.needs_review))`,
    also: [
      `attempted AS (INSERT INTO attempt (task_id, number, runner_id, runner_class)
      SELECT changed.id, changed.attempt, $3, runner.class FROM changed JOIN runner ON runner.id = $3)`,
      `busy AS (UPDATE runner SET idle_since = NULL, waiting_since = NULL, warm = ARRAY[changed.model_name], warm_files = $7, last_key = $2
      FROM changed WHERE runner.id = $3)`,
      `marked AS (UPDATE user_share SET passed_over_at = now() FROM changed WHERE user_share.user_id =
      (SELECT user_id FROM user_share WHERE user_id = $9 AND passed_over_at IS NULL FOR UPDATE SKIP LOCKED))`,
    ],
  });

export const CLAIM = prepared(
  statement<ClaimParameters, TaskRow>(claimSql('user_share.user_id = $1 FOR UPDATE SKIP LOCKED')),
);

export const CLAIM_WAITING = prepared(
  statement<ClaimParameters, TaskRow>(claimSql('user_share.user_id = $1 FOR UPDATE')),
);

/** A claim of what there is no choice about, with the file of the checkpoint, as the runner names it. */
export interface OnlyRow extends TaskRow {
  checkpoint: string | null;
}

/**
 * Nobody else waits for anything, and this user for no other placement key, whether or not the runner could serve that. $1 is null: who the
 * user is, the statement finds out. $2 placement key, $3 runner
 */
const ONLY_ONE_WAITS = `$1::bigint IS NULL AND user_share.pending > 0 AND ${CAN_RUN('$3', '$2')}
    AND NOT EXISTS (SELECT FROM user_share other WHERE other.pending > 0 AND other.user_id <> user_share.user_id)
    AND NOT EXISTS (SELECT FROM backlog b WHERE b.user_id = user_share.user_id AND b.ready > 0 AND b.model_name <> $2) FOR UPDATE SKIP LOCKED`;

/** The choice and the claim in one statement, where one user alone waits, for one placement key, which is what the runner ran last. */
export const CLAIM_ONLY = prepared(
  statement<ClaimParameters<null>, OnlyRow>(
    claimSql(
      ONLY_ONE_WAITS,
      '(SELECT file FROM runner_model m WHERE m.runner_id = $3 AND m.model_name = $2) AS checkpoint',
    ),
  ),
);

/** After so many restarts of its runner a task is left to the reaper, which counts the attempt as lost: it may be the cause. */
const MAX_RESUMES = 3;

/**
 * A restarted runner takes over the leases of its earlier instance under new tokens, which fence off that instance if it still
 * runs. The same instance gets its leases again, since the answer to its hello may be lost; only a new one is counted.
 */
export const RESUME = statement<[runnerId: string], LeasedRow>(`
  UPDATE task SET lease_token = gen_random_uuid(), lease_until = now() + ${LEASE_INTERVAL},
    resumes = resumes + (task.runner_instance IS DISTINCT FROM r.instance_id)::int, runner_instance = r.instance_id
  FROM runner r WHERE r.id = $1 AND task.runner_id = r.id AND task.status = 'processing' AND ${CAN_RUN('r.id', PLACEMENT_KEY('task'))}
    AND (task.runner_instance = r.instance_id OR task.resumes < ${MAX_RESUMES})
  RETURNING ${taskColumns('task')}, task.traceparent, task.lease_token,
    (SELECT file FROM runner_model m WHERE m.runner_id = $1 AND m.model_name = ${PLACEMENT_KEY('task')}) AS file`);

/** Whether a runner has in memory what a task needs: the model of text-to-image by its name, the files of a workflow. */
const HAS_LOADED = (
  runner: string,
  task: string,
) => `CASE WHEN ${task}.placement_key IS NULL THEN ${task}.model_name = ANY (${runner}.warm)
  ELSE (SELECT p.files <@ ${runner}.warm_files FROM placement p WHERE p.key = ${task}.placement_key) END`;

/** Is another live runner waiting for work that could take a ready task? */
export const ANYONE_IDLE = prepared(
  statement<[exceptRunnerId: string], { idle: boolean }>(`
  SELECT EXISTS (SELECT 1 FROM runner r WHERE r.id <> $1 AND r.idle_since > now() - ${PARKED} AND ${LIVE('r')}
    AND EXISTS (SELECT 1 FROM backlog b JOIN user_share s ON s.user_id = b.user_id
      WHERE b.ready > 0 AND NOT ${IS_HELD_BACK('s')} AND ${CAN_RUN('r.id', 'b.model_name')})) AS idle`),
);

/** Runners that hold a task which has not begun, behind another one, while one of these idle runners has its models loaded. */
export const HOLDERS_AHEAD = prepared(
  statement<[idleRunnerIds: string[]], { runner_id: string }>(`
  SELECT DISTINCT t.runner_id FROM task t WHERE ${IS_HELD_AHEAD('t')} AND EXISTS (
    SELECT FROM runner idle WHERE idle.id = ANY ($1::text[]) AND idle.id <> t.runner_id AND ${HAS_LOADED('idle', 't')})`),
);
