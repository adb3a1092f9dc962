import { HEARTBEAT_MS } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { HAS_DEADLINE } from '../../tasks/state/index-conditions.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { transitionSql } from '../../tasks/state/transition.sql.js';

/** Tasks of one statement at most. */
export const BATCH = 200;

/** Notes that a replica can hear heartbeats. Returns the milliseconds since one last did. */
export const BEAT = statement<[], { silent_ms: number }>(`
  WITH before AS (SELECT beat_at FROM reaper_beat FOR UPDATE)
  UPDATE reaper_beat SET beat_at = now() FROM before RETURNING extract(epoch FROM now() - before.beat_at)::float8 * 1000 AS silent_ms`);

/**
 * Two heartbeats are enough to hear from every live runner. A whole lease would hold up the tasks of runners that died
 * during the outage.
 */
const EXTENSION = `interval '${2 * HEARTBEAT_MS} milliseconds'`;

export const EXTEND_LEASES = statement<[], Pick<TaskRow, 'id'>>(
  `UPDATE task SET lease_until = greatest(lease_until, now() + ${EXTENSION}) WHERE status = 'processing' RETURNING id`,
);

export const DELAYED = statement<[], Pick<TaskRow, 'id'>>(
  `SELECT id FROM task WHERE status = 'pending' AND NOT ready AND ready_at <= now() LIMIT ${BATCH}`,
);

export const MAKE_READY = statement<[taskId: number], TaskRow>(
  transitionSql({
    where: `task.id = $1 AND task.status = 'pending' AND NOT task.ready AND task.ready_at <= now()`,
    set: 'ready = true',
  }),
);

export const EXPIRED = statement<[], Pick<TaskRow, 'id'>>(
  `SELECT id FROM task WHERE status = 'pending' AND ${HAS_DEADLINE} AND expires_at < now() LIMIT ${BATCH}`,
);

export const EXPIRE = statement<[taskId: number, message: string], TaskRow>(
  transitionSql({
    where: `task.id = $1 AND task.status = 'pending' AND task.expires_at < now()`,
    set: `status = 'failed', completed_at = now(), error_code = 'expired', error_message = $2`,
  }),
);
