import { Injectable } from '@nestjs/common';
import { HEARTBEAT_MS } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { NatsConnection } from '@atelier/messaging';
import { isAppError } from '@atelier/platform';
import { noteEnded } from '../../metrics/task-metrics.js';
import { PeriodicJob } from '../../periodic-job.js';
import { TaskSignals } from '../../tasks/state/task-signals.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { transitionSql } from '../../tasks/state/transition.sql.js';
import { AttemptRepository } from './attempt.repository.js';
import { EndAttempt } from './end-attempt.js';
import { ERROR_MESSAGES } from './error-messages.js';

/** A lost lease is found at most this late. A sweep that finds nothing costs five statements on indexes. */
const EVERY_MS = 500;
/** When no replica has swept for this long, none could hear heartbeats either. */
const OUTAGE_MS = 6_000;
const BATCH = 200;

/** Notes that a replica can hear heartbeats. Returns the milliseconds since one last did. */
const BEAT_SQL = `
  WITH before AS (SELECT beat_at FROM reaper_beat FOR UPDATE)
  UPDATE reaper_beat SET beat_at = now() FROM before RETURNING extract(epoch FROM now() - before.beat_at)::float8 * 1000 AS silent_ms`;

/**
 * Two heartbeats are enough to hear from every live runner. A whole lease would hold up the tasks of runners that died
 * during the outage.
 */
const EXTENSION = `interval '${2 * HEARTBEAT_MS} milliseconds'`;
const EXTEND_SQL = `UPDATE task SET lease_until = greatest(lease_until, now() + ${EXTENSION}) WHERE status = 'processing' RETURNING id`;

const DELAYED_SQL = `SELECT id FROM task WHERE status = 'pending' AND NOT ready AND ready_at <= now() LIMIT ${BATCH}`;
const READY_SQL = transitionSql({
  where: `task.id = $1 AND task.status = 'pending' AND NOT task.ready AND task.ready_at <= now()`,
  set: 'ready = true',
});

const EXPIRED_SQL = `SELECT id FROM task WHERE status = 'pending' AND expires_at < now() LIMIT ${BATCH}`;
const EXPIRE_SQL = transitionSql({
  where: `task.id = $1 AND task.status = 'pending' AND task.expires_at < now()`,
  set: `status = 'failed', completed_at = now(), error_code = 'expired', error_message = $2`,
});

/**
 * Ends the attempts whose lease has run out, readies tasks whose retry delay is over, and fails tasks past their deadline.
 * After an outage in which no replica could hear heartbeats, all leases are extended once first, so that the work that GPUs
 * are still doing is kept.
 */
@Injectable()
export class Reaper extends PeriodicJob {
  constructor(
    private readonly database: Database,
    private readonly nats: NatsConnection,
    private readonly attempts: AttemptRepository,
    private readonly endAttempt: EndAttempt,
    private readonly signals: TaskSignals,
  ) {
    super({ everyMs: EVERY_MS, firstAfterMs: 0 });
  }

  protected override async round(): Promise<void> {
    if (this.nats.connected) await this.sweep();
  }

  /** One round; specs call it too. */
  async sweep(): Promise<void> {
    const [beat] = await this.database.query<{ silent_ms: number }>(BEAT_SQL);
    if ((beat?.silent_ms ?? 0) > OUTAGE_MS) await this.extendLeases();
    await this.endLost();
    await this.readyDelayed();
    await this.expire();
  }

  private async extendLeases(): Promise<void> {
    const extended = await this.database.query(EXTEND_SQL);
    if (extended.length > 0)
      this.logger.warn(`nobody could hear heartbeats: ${extended.length} leases were extended once`);
  }

  private async endLost(): Promise<void> {
    for (const { id, attempt, lease_token, ...state } of await this.attempts.lost(BATCH)) {
      await this.endAttempt.lost({ task_id: id, attempt, lease_token }, state).catch(ignoreLost);
    }
  }

  private async readyDelayed(): Promise<void> {
    for (const { id } of await this.database.query<{ id: number }>(DELAYED_SQL)) {
      const [row] = await this.database.query<{ model_name: string }>(READY_SQL, [id]);
      if (row) this.signals.taskReady(row.model_name);
    }
  }

  private async expire(): Promise<void> {
    const expired = await this.database.query<{ id: number }>(EXPIRED_SQL);
    for (const { id } of expired) {
      const [row] = await this.database.query<TaskRow>(EXPIRE_SQL, [id, ERROR_MESSAGES.expired]);
      if (row) noteEnded(row);
    }
    if (expired.length > 0) this.signals.changed();
  }
}

/** Another replica, or the runner itself, was faster. */
function ignoreLost(error: unknown): void {
  if (!isAppError(error, 'lease_lost')) throw error;
}
