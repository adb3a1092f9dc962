import { LEASE_MS, type TaskPhase } from '@atelier/contracts';
import { ofAnyLength, prepared, statement } from '@atelier/database';
import { IS_USED_UP, RENEWS_AT } from './allowance.sql.js';
import { CAN_RUN } from '../../fleet/runners/can-run.sql.js';
import { LIVE, TAKES_WORK } from '../../fleet/runners/live.sql.js';
import { PLACEMENT_KEY } from './placement-key.js';
import type { RunnerEntity } from '../../fleet/runners/runner.entity.js';
import type { TaskEntity } from './task.entity.js';

/** Whose tasks are planned and announced, and how many of each; others see their place when they ask for the status. */
export const MAX_USERS = 50;

export const MAX_TASKS = 10;

/** Who has waiting tasks; `renewsAt` is when those may begin whose user has used up their GPU time. */
export interface WaitingUser {
  userId: number;
  pending: number;
  virtualTime: number;
  weight: number;
  renewsAt: Date | null;
}

export const WAITING_BY_USER = statement<[], WaitingUser>(`
  SELECT user_id AS "userId", pending, virtual_time AS "virtualTime", weight,
    CASE WHEN ${IS_USED_UP('s')} THEN ${RENEWS_AT('s')} END AS "renewsAt"
  FROM user_share s WHERE pending > 0 ORDER BY virtual_time LIMIT 10000`);

/** By what the time of a task is estimated. */
export type CostedRow = Pick<TaskEntity, 'work_units' | 'template' | 'model_name'>;

/** The first tasks of the users who are next: as many as their owners are told of. */
export const FIRST_OF_USERS = prepared(
  statement<[], CostedRow & { id: number; userId: number; key: string }>(`
  SELECT t.id, t.user_id AS "userId", t.work_units, t.template, t.model_name, ${PLACEMENT_KEY('t')} AS key
  FROM (SELECT user_id FROM user_share WHERE pending > 0 ORDER BY virtual_time LIMIT ${MAX_USERS}) s
  CROSS JOIN LATERAL (SELECT * FROM task WHERE task.user_id = s.user_id AND task.status = 'pending' AND task.deleted_at IS NULL
    ORDER BY priority DESC, id LIMIT ${MAX_TASKS}) t
  ORDER BY t.user_id, t.priority DESC, t.id`),
);

/** A runner that takes work. */
export interface WorkingRunner extends Pick<RunnerEntity, 'id' | 'class'> {
  lastKey: string | null;
}

export const WORKING_RUNNERS = prepared(
  statement<[], WorkingRunner>(
    `SELECT r.id, r.class, r.last_key AS "lastKey" FROM runner r WHERE ${LIVE('r')} AND ${TAKES_WORK('r')} ORDER BY r.id`,
  ),
);

/** A task that is being processed. */
export interface HeldRow extends CostedRow, Pick<TaskEntity, 'progress'> {
  runnerId: string;
  phase: TaskPhase | null;
  elapsedMs: number;
  silentMs: number;
}

const MS_SINCE = (moment: string) => `(extract(epoch FROM now() - (${moment})) * 1000)::float8`;

/**
 * All that runs, of each runner the first one first. A heartbeat moves the end of the lease. A statement of its own: joined by Postgres, with
 * a plan that was made while little ran, a thousand runners and what they hold took 108 ms.
 */
export const HELD = prepared(
  statement<[], HeldRow>(`
  SELECT t.runner_id AS "runnerId", t.work_units, t.template, t.model_name, t.phase, t.progress,
    ${MS_SINCE('t.started_at')} AS "elapsedMs", ${MS_SINCE(`t.lease_until - interval '${LEASE_MS} milliseconds'`)} AS "silentMs"
  FROM task t WHERE t.status = 'processing' ORDER BY t.started_at`),
);

/** Those of the keys that some runner which is here, and takes work, can run. */
export const RUNNABLE_OF = prepared(
  statement<[placementKeys: string[]], { key: string }>(
    `SELECT key FROM unnest(${ofAnyLength('$1', 'text[]')}) AS key
     WHERE EXISTS (SELECT 1 FROM runner r WHERE ${LIVE('r')} AND ${TAKES_WORK('r')} AND ${CAN_RUN('r.id', 'key')})`,
  ),
);

/**
 * Place of a task among the waiting ones of its user, from 1. As two counts, each of a range of the index `task_waiting`: with both in one
 * condition Postgres reads all that wait of the user. In order, and no other index of waiting tasks can be used (`index-conditions.ts`): a plan
 * that was made while few waited takes the smallest.
 */
export const RANK_OF = (me: string) => {
  const countOf = (which: string) => `(SELECT count(*) FROM (SELECT FROM task other
    WHERE other.user_id = ${me}.user_id AND other.status = 'pending' AND ${which} ORDER BY other.priority DESC, other.id) ahead)`;
  return `SELECT (${countOf(`other.priority > ${me}.priority`)}
    + ${countOf(`other.priority = ${me}.priority AND other.id <= ${me}.id`)})::int AS rank`;
};

export const RANK = prepared(
  statement<[taskId: number], { rank: number }>(`SELECT (${RANK_OF('me')}) AS rank FROM task me WHERE me.id = $1`),
);

/** The same of several: the waiting tasks of each of their users are read once, however many of them are asked for. */
export const RANKS = prepared(
  statement<[taskIds: number[]], { id: number; rank: number }>(`
  SELECT ranked.id, ranked.rank
  FROM (SELECT DISTINCT user_id FROM task WHERE id = ANY (${ofAnyLength('$1', 'bigint[]')}) AND status = 'pending') AS owner
  CROSS JOIN LATERAL (SELECT id, row_number() OVER (ORDER BY priority DESC, id)::int AS rank FROM task
    WHERE user_id = owner.user_id AND status = 'pending') AS ranked
  WHERE ranked.id = ANY (${ofAnyLength('$1', 'bigint[]')})`),
);
